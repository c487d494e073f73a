namespace QuantumPrune.Formulation;

/// <summary>Collects biases in any order and freezes them into a <see cref="BinaryQuadraticModel"/>.</summary>
/// <remarks>
/// Biases of the same variable or pair add up in the order of the calls. At most 1,000,000 variables and 100,000,000 pairs (<see cref="ModelLimits"/>); a build needs
/// 16 bytes a pair while it collects and 52 at its peak, and is fastest when the pairs come in ascending order. Not thread-safe.
/// </remarks>
public sealed class BinaryQuadraticModelBuilder
{
    private readonly Vartype _vartype;
    private readonly double[] _linear;
    private readonly PairList _quadratic = new();
    private double _offset;

    /// <summary>Starts a model of <paramref name="variables"/> variables (0 or more) whose biases are all zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variables"/> is negative.</exception>
    /// <exception cref="InputException">QP3020: there are more variables than <see cref="ModelLimits"/> allows.</exception>
    public BinaryQuadraticModelBuilder(Vartype vartype, int variables)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variables);
        ModelLimits.Check(variables, 0);
        _vartype = vartype;
        _linear = new double[variables];
    }

    /// <summary>The number of variables.</summary>
    public int NumVariables => _linear.Length;

    /// <summary>One name per variable, or null for the numbers 0 to n - 1.</summary>
    public IReadOnlyList<string>? Labels { get; set; }

    /// <summary>Adds <paramref name="bias"/> to the linear bias of variable <paramref name="i"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no variable <paramref name="i"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="bias"/> is not finite.</exception>
    public void AddLinear(int i, double bias)
    {
        CheckIndex(i);
        CheckFinite(bias);
        _linear[i] += bias;
    }

    /// <summary>Adds <paramref name="bias"/> to the coupling of a pair; zero makes an interaction of bias zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no variable <paramref name="i"/> or <paramref name="j"/>.</exception>
    /// <exception cref="ArgumentException">A variable is paired with itself, or <paramref name="bias"/> is not finite.</exception>
    /// <exception cref="InputException">QP3020: there are more pairs than <see cref="ModelLimits"/> allows.</exception>
    public void AddQuadratic(int i, int j, double bias)
    {
        CheckIndex(i);
        CheckIndex(j);
        CheckFinite(bias);
        if (i == j) throw new ArgumentException($"Variable {i} cannot be coupled to itself.", nameof(j));
        _quadratic.Add(i, j, bias);
    }

    /// <summary>Adds <paramref name="bias"/> to the constant energy.</summary>
    /// <exception cref="ArgumentException"><paramref name="bias"/> is not finite.</exception>
    public void AddOffset(double bias)
    {
        CheckFinite(bias);
        _offset += bias;
    }

    /// <summary>The model of everything added so far; the builder may go on and build again.</summary>
    /// <exception cref="ArgumentException">There is not one label per variable, or a label occurs twice.</exception>
    public BinaryQuadraticModel Build()
    {
        var rows = SortedRows.From(_linear.Length, _quadratic);
        return new BinaryQuadraticModel(_vartype, (double[])_linear.Clone(), rows, _offset, VariableLabels.Checked(Labels, _linear.Length));
    }

    private void CheckIndex(int i) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)_linear.Length, nameof(i));

    private static void CheckFinite(double bias)
    {
        if (!double.IsFinite(bias)) throw new ArgumentException($"A bias must be finite, not {bias}.", nameof(bias));
    }
}
