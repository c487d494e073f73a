namespace QuantumPrune.Formulation;

/// <summary>
/// An energy of n two-valued variables, <c>E(v) = offset + sum_i h_i v_i + sum_{i&lt;j} J_ij v_i v_j</c>: a QUBO or an Ising model.
/// </summary>
/// <remarks>
/// Immutable, hence safe to share between threads. Couplings are stored by rows, 24 bytes each. Made by <see cref="BinaryQuadraticModelBuilder"/>, with at most
/// 1,000,000 variables and 100,000,000 interactions.
/// </remarks>
public sealed partial class BinaryQuadraticModel
{
    private readonly double[] _linear;
    private readonly SortedRows _rows;

    internal BinaryQuadraticModel(Vartype vartype, double[] linear, SortedRows rows, double offset, IReadOnlyList<string>? labels)
    {
        Vartype = vartype;
        _linear = linear;
        _rows = rows;
        Offset = offset;
        Labels = labels;
    }

    /// <summary>The values that variables take.</summary>
    public Vartype Vartype { get; }

    /// <summary>The constant part of the energy.</summary>
    public double Offset { get; }

    /// <summary>One distinct name per variable, or null when they are the numbers 0 to n - 1.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>n, 0 or more.</summary>
    public int NumVariables => _linear.Length;

    /// <summary>The number of coupled pairs, those of bias zero included.</summary>
    public int NumInteractions => _rows.Columns.Length / 2;

    /// <summary>The linear biases h, one per variable; all finite.</summary>
    public ReadOnlySpan<double> Linear => _linear;

    /// <summary>The variables coupled to <paramref name="i"/>, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int i) => _rows.Columns.AsSpan(_rows.Starts[i].._rows.Starts[i + 1]);

    /// <summary>The biases J_ij of the pairs that <see cref="Neighbours"/> lists, in the same order.</summary>
    public ReadOnlySpan<double> Couplings(int i) => _rows.Values.AsSpan(_rows.Starts[i].._rows.Starts[i + 1]);

    /// <summary>J_ij, or 0 when the two are not coupled.</summary>
    public double Coupling(int i, int j)
    {
        var at = Neighbours(i).BinarySearch(j);
        return at < 0 ? 0 : Couplings(i)[at];
    }

    /// <summary>The energy of <paramref name="sample"/>, summed in float64 in a fixed order.</summary>
    /// <exception cref="ArgumentException">The sample has another length, or a value that <see cref="Vartype"/> does not allow.</exception>
    public double Energy(ReadOnlySpan<sbyte> sample)
    {
        CheckSample(sample);
        var energy = Offset;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0) continue;
            energy += sample[i] * (_linear[i] + UpperField(sample, i));
        }

        return energy;
    }

    /// <summary>h_i + sum_j J_ij v_j for every variable: what its value is multiplied with.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Energy"/>.</exception>
    public double[] Fields(ReadOnlySpan<sbyte> sample)
    {
        CheckSample(sample);
        var fields = (double[])_linear.Clone();
        for (var i = 0; i < fields.Length; i++)
        {
            var neighbours = Neighbours(i);
            var couplings = Couplings(i);
            for (var k = 0; k < neighbours.Length; k++) fields[i] += couplings[k] * sample[neighbours[k]];
        }

        return fields;
    }

    /// <summary>The same model with other linear biases; couplings are shared, not copied.</summary>
    /// <exception cref="ArgumentException"><paramref name="linear"/> has another length.</exception>
    public BinaryQuadraticModel WithLinear(double[] linear)
    {
        if (linear.Length != NumVariables) throw new ArgumentException($"{linear.Length} biases were given for {NumVariables} variables.");
        return new BinaryQuadraticModel(Vartype, linear, _rows, Offset, Labels);
    }

    /// <summary>The part of the model on <paramref name="variables"/> (distinct, in the new order); couplings that leave it and the offset are dropped.</summary>
    public BinaryQuadraticModel Restrict(ReadOnlySpan<int> variables)
    {
        var position = new int[NumVariables];
        Array.Fill(position, -1);
        return Restrict(variables, position);
    }

    /// <summary>What <see cref="Restrict(ReadOnlySpan{int})"/> gives for each of <paramref name="parts"/>, in time linear in the parts' variables and couplings instead of in the whole for each.</summary>
    /// <param name="parts">Sets of distinct variables; they may overlap, and need not cover the model.</param>
    public BinaryQuadraticModel[] Split(IReadOnlyList<int[]> parts)
    {
        var position = new int[NumVariables];
        Array.Fill(position, -1);
        return [.. parts.Select(part => Restrict(part, position))];
    }

    /// <summary>The sets of variables that couplings tie together, each ascending, ordered by their first variable.</summary>
    public IReadOnlyList<int[]> ConnectedComponents() => Components.Of(this);

    /// <summary>The same energy in spins, x = (s + 1) / 2; this model when it is in spins already.</summary>
    public BinaryQuadraticModel ToSpin() => Vartype == Vartype.Spin ? this : VartypeChange.ToSpin(this, _rows);

    /// <summary>The same energy in 0 and 1, s = 2 x - 1; this model when it is binary already.</summary>
    public BinaryQuadraticModel ToBinary() => Vartype == Vartype.Binary ? this : VartypeChange.ToBinary(this, _rows);

    /// <summary>The energies of many samples at once, each bitwise the same as <see cref="Energy"/> gives it.</summary>
    /// <remarks>Couplings are read once for every 16 samples; 128 bytes of memory a variable.</remarks>
    /// <exception cref="ArgumentException">As for <see cref="Energy"/>.</exception>
    public double[] Energies(IReadOnlyList<sbyte[]> samples)
    {
        foreach (var sample in samples) CheckSample(sample);
        return EnergyBlock.Energies(Offset, _linear, _rows, samples);
    }

    /// <summary>Whether no sum of biases overflowed.</summary>
    internal bool IsFinite => double.IsFinite(Offset) && Array.TrueForAll(_linear, double.IsFinite) && Array.TrueForAll(_rows.Values, double.IsFinite);

    /// <summary>The part on <paramref name="variables"/>; <paramref name="position"/> holds -1 for every variable, before and after.</summary>
    private BinaryQuadraticModel Restrict(ReadOnlySpan<int> variables, int[] position)
    {
        for (var k = 0; k < variables.Length; k++) position[variables[k]] = k;
        var part = new BinaryQuadraticModelBuilder(Vartype, variables.Length);
        for (var k = 0; k < variables.Length; k++)
        {
            part.AddLinear(k, _linear[variables[k]]);
            var neighbours = Neighbours(variables[k]);
            var couplings = Couplings(variables[k]);
            for (var e = 0; e < neighbours.Length; e++)
                if (position[neighbours[e]] > k) part.AddQuadratic(k, position[neighbours[e]], couplings[e]);
        }

        foreach (var i in variables) position[i] = -1;
        return part.Build();
    }

    private double UpperField(ReadOnlySpan<sbyte> sample, int i)
    {
        var sum = 0.0;
        for (var k = _rows.Starts[i + 1] - 1; k >= _rows.Starts[i] && _rows.Columns[k] > i; k--) sum += _rows.Values[k] * sample[_rows.Columns[k]];
        return sum;
    }

    private void CheckSample(ReadOnlySpan<sbyte> sample)
    {
        if (sample.Length != NumVariables)
            throw new ArgumentException($"A sample of {sample.Length} values was given for {NumVariables} variables.", nameof(sample));
        var low = Vartype == Vartype.Spin ? -1 : 0;
        foreach (var value in sample)
            if (value != low && value != 1) throw new ArgumentException($"{value} is no value of a {Vartype} variable.", nameof(sample));
    }
}
