namespace QuantumPrune.Backends.Tests.Qaoa;

/// <summary>Random models.</summary>
internal static class Models
{
    /// <summary>Biases and a share of the couplings normal; couplings times <paramref name="coupling"/>.</summary>
    public static BinaryQuadraticModel Random(Vartype vartype, int variables, ulong seed, double density = 1, double coupling = 1)
    {
        var random = new RandomSource(seed);
        var builder = new BinaryQuadraticModelBuilder(vartype, variables);
        for (var i = 0; i < variables; i++)
        {
            builder.AddLinear(i, random.NextGaussian());
            for (var j = i + 1; j < variables; j++)
                if (random.NextDouble() < density) builder.AddQuadratic(i, j, coupling * random.NextGaussian());
        }

        builder.AddOffset(-1.25);
        return builder.Build();
    }

    /// <summary>All rows of a small model.</summary>
    public static IEnumerable<sbyte[]> AllRows(BinaryQuadraticModel model)
    {
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        for (var code = 0; code < 1 << model.NumVariables; code++)
            yield return [.. Enumerable.Range(0, model.NumVariables).Select(i => ((code >> i) & 1) == 1 ? (sbyte)1 : low)];
    }
}
