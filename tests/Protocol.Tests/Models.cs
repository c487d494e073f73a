namespace QuantumPrune.Protocol.Tests;

internal static class Models
{
    public static BinaryQuadraticModel Random(int variables, double density, int seed)
    {
        var random = new RandomSource((ulong)seed);
        var builder = new BinaryQuadraticModelBuilder(seed % 2 == 0 ? Vartype.Binary : Vartype.Spin, variables);
        if (seed % 3 == 0 && variables > 0) builder.Labels = [.. Enumerable.Range(0, variables).Select(i => $"name {i}")];
        builder.AddOffset(random.NextDouble());
        for (var i = 0; i < variables; i++)
        {
            builder.AddLinear(i, random.NextDouble() - 0.5);
            for (var j = i + 1; j < variables; j++)
                if (random.NextDouble() < density) builder.AddQuadratic(i, j, random.NextDouble() - 0.5);
        }

        return builder.Build();
    }

    public static void AssertSame(BinaryQuadraticModel expected, BinaryQuadraticModel actual)
    {
        Assert.Equal((expected.Vartype, expected.NumVariables, expected.NumInteractions, expected.Offset), (actual.Vartype, actual.NumVariables, actual.NumInteractions, actual.Offset));
        Assert.Equal(expected.Labels, actual.Labels);
        Assert.Equal(expected.Linear.ToArray(), actual.Linear.ToArray());
        for (var i = 0; i < expected.NumVariables; i++)
        {
            Assert.Equal(expected.Neighbours(i).ToArray(), actual.Neighbours(i).ToArray());
            Assert.Equal(expected.Couplings(i).ToArray(), actual.Couplings(i).ToArray());
        }
    }
}
