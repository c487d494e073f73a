namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>
/// A model as a gate-model computer sees it: E(x) = offset + sum h_i s_i + sum over i &lt; j of J_ij s_i s_j, where qubit i measured as bit x_i has spin s_i = 1 - 2 x_i
/// (Z's eigenvalue). Bit i of a basis state's index is qubit i.
/// </summary>
/// <remarks>A bit is the value of a binary variable; of a spin variable, bit 0 is +1 and bit 1 is -1.</remarks>
internal sealed class IsingProblem
{
    private readonly double[] _couplings;

    private IsingProblem(Vartype vartype, double[] fields, double[] couplings, double offset)
    {
        Vartype = vartype;
        Fields = fields;
        _couplings = couplings;
        Offset = offset;
        Edges = [.. EdgesOf(fields.Length, couplings)];
    }

    /// <summary>The number of qubits n.</summary>
    public int Qubits => Fields.Length;

    /// <summary>What the variables of the model are that this was made from.</summary>
    public Vartype Vartype { get; }

    /// <summary>h, one per qubit.</summary>
    public double[] Fields { get; }

    /// <summary>The energy that no spin changes.</summary>
    public double Offset { get; }

    /// <summary>The pairs with J other than 0, in ascending order.</summary>
    public IReadOnlyList<IsingEdge> Edges { get; }

    /// <summary>J_ij, 0 on the diagonal.</summary>
    public double Coupling(int i, int j) => _couplings[(i * Qubits) + j];

    /// <summary>The root of the mean over qubits of h_i^2 + sum over j of J_ij^2: the size of the field that a qubit meets in a random state; 1 when nothing couples.</summary>
    public double Scale
    {
        get
        {
            var largest = Fields.Concat(_couplings).Max(Math.Abs);
            if (largest == 0) return 1;
            var square = Fields.Sum(h => h / largest * (h / largest)) + (2 * Edges.Sum(edge => edge.Coupling / largest * (edge.Coupling / largest)));
            return largest * Math.Sqrt(square / Qubits);
        }
    }

    /// <summary>Rewrites <paramref name="model"/>; energies of corresponding values are the same.</summary>
    public static IsingProblem Of(BinaryQuadraticModel model)
    {
        var spin = model.ToSpin();
        var n = model.NumVariables;
        var sign = model.Vartype == Vartype.Binary ? -1.0 : 1.0; // x = 1 is s = +1 to the model's own change of values and s = -1 to a qubit
        var fields = new double[n];
        var couplings = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            fields[i] = sign * spin.Linear[i];
            for (var k = 0; k < spin.Neighbours(i).Length; k++) couplings[(i * n) + spin.Neighbours(i)[k]] = spin.Couplings(i)[k];
        }

        return new IsingProblem(model.Vartype, fields, couplings, spin.Offset);
    }

    /// <summary>The problem in which the bits of <paramref name="mask"/> count the other way: E'(x) = E(x ^ mask).</summary>
    public IsingProblem Flipped(ulong mask)
    {
        var n = Qubits;
        var sign = Enumerable.Range(0, n).Select(i => ((mask >> i) & 1) == 1 ? -1.0 : 1.0).ToArray();
        var couplings = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) couplings[(i * n) + j] = sign[i] * sign[j] * Coupling(i, j);
        return new IsingProblem(Vartype, [.. Fields.Zip(sign, (h, s) => h * s)], couplings, Offset);
    }

    /// <summary>The energy of basis state <paramref name="index"/>, summed term by term.</summary>
    public double Energy(ulong index)
    {
        var energy = Offset;
        for (var i = 0; i < Qubits; i++) energy += Fields[i] * Spin(index, i);
        foreach (var edge in Edges) energy += edge.Coupling * Spin(index, edge.First) * Spin(index, edge.Second);
        return energy;
    }

    /// <summary>The model's values that basis state <paramref name="index"/> stands for.</summary>
    public sbyte[] Values(ulong index)
    {
        var (zero, one) = (Bits.Zero(Vartype), Bits.One(Vartype));
        var values = new sbyte[Qubits];
        for (var i = 0; i < values.Length; i++) values[i] = ((index >> i) & 1) == 1 ? one : zero;
        return values;
    }

    /// <summary>The basis state of <paramref name="values"/>.</summary>
    public ulong Index(ReadOnlySpan<sbyte> values)
    {
        var one = Bits.One(Vartype);
        var index = 0UL;
        for (var i = 0; i < values.Length; i++)
            if (values[i] == one) index |= 1UL << i;
        return index;
    }

    private static double Spin(ulong index, int i) => 1 - (2 * (double)((index >> i) & 1));

    private static IEnumerable<IsingEdge> EdgesOf(int n, double[] couplings)
    {
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
                if (couplings[(i * n) + j] != 0) yield return new IsingEdge(i, j, couplings[(i * n) + j]);
    }
}
