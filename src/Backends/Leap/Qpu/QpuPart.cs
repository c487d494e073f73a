namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>A connected part of a model on qubits.</summary>
/// <param name="Variables">Its variables, by their numbers in the model.</param>
/// <param name="Chains">The qubits of each.</param>
/// <param name="Gauge">1 or -1 per variable: what its spin was multiplied with before it was sent.</param>
internal sealed record QpuPart(int[] Variables, int[][] Chains, int[] Gauge)
{
    /// <summary>The part as it was sent, but for its scale: spins, their signs exchanged by the gauge.</summary>
    public BinaryQuadraticModel Spins(BinaryQuadraticModel model)
    {
        var spins = model.Restrict(Variables).ToSpin();
        if (Array.TrueForAll(Gauge, sign => sign == 1)) return spins;
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, spins.NumVariables);
        builder.AddOffset(spins.Offset);
        for (var i = 0; i < spins.NumVariables; i++)
        {
            builder.AddLinear(i, Gauge[i] * spins.Linear[i]);
            var neighbours = spins.Neighbours(i);
            var couplings = spins.Couplings(i);
            for (var k = 0; k < neighbours.Length; k++)
                if (neighbours[k] > i) builder.AddQuadratic(i, neighbours[k], Gauge[i] * Gauge[neighbours[k]] * couplings[k]);
        }

        return builder.Build();
    }
}
