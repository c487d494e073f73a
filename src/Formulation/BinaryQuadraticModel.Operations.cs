namespace QuantumPrune.Formulation;

/// <content>New models from one: parts, multiples, sums, other names.</content>
public sealed partial class BinaryQuadraticModel
{
    /// <summary>The model of the other variables once some have a value; energies of corresponding samples are the same. Labels stay.</summary>
    /// <param name="values">A value for each variable to fix.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    /// <exception cref="ArgumentException">A value is not one of <see cref="Vartype"/>.</exception>
    public BinaryQuadraticModel Fix(IReadOnlyDictionary<int, sbyte> values) => Fixing.Fix(this, values);

    /// <summary>The model in which one variable follows another: v_j = v_i, or its opposite (-v_i in spins, 1 - v_i in 0 and 1). Variable j is gone, those above it move down by one.</summary>
    /// <param name="i">The variable that stays.</param>
    /// <param name="j">The variable that follows.</param>
    /// <param name="opposite">Whether the two have different values instead of equal ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    /// <exception cref="ArgumentException">The two are the same.</exception>
    public BinaryQuadraticModel Contract(int i, int j, bool opposite = false) => Contraction.Contract(this, i, j, opposite);

    /// <summary>All biases and the offset times <paramref name="factor"/>; a negative one turns minima into maxima.</summary>
    /// <exception cref="ArgumentException"><paramref name="factor"/> or a product is not finite.</exception>
    public BinaryQuadraticModel Scale(double factor) => Scaling.Scale(this, _rows, factor);

    /// <summary>The sum of two energies, in this model's vartype.</summary>
    /// <remarks>Without labels both must have the same variables. With labels (numbers stand for themselves) variables of equal name are the same; new ones come last.</remarks>
    /// <exception cref="ArgumentException">Neither has labels, and the numbers of variables differ.</exception>
    /// <exception cref="InputException">QP3020: the sum is beyond <see cref="ModelLimits"/>.</exception>
    public BinaryQuadraticModel Add(BinaryQuadraticModel other) => Addition.Add(this, other);

    /// <summary>The same model under other names, one per variable and each once; null for the numbers 0 to n - 1.</summary>
    /// <exception cref="ArgumentException">There is not one label per variable, or a label occurs twice.</exception>
    public BinaryQuadraticModel WithLabels(IReadOnlyList<string>? labels) => new(Vartype, _linear, _rows, Offset, VariableLabels.Checked(labels, NumVariables));

    /// <summary>The same model with some variables renamed; a variable without a label has its number as its name.</summary>
    /// <param name="names">New names by old ones; names that no variable has are ignored.</param>
    /// <exception cref="ArgumentException">Two variables would have the same name.</exception>
    public BinaryQuadraticModel Relabel(IReadOnlyDictionary<string, string> names)
        => WithLabels([.. Enumerable.Range(0, NumVariables).Select(i => VariableLabels.Of(this, i)).Select(name => names.GetValueOrDefault(name, name))]);
}
