namespace QuantumPrune.Bench.Bridge;

internal static class Problems
{
    /// <summary>A random model of full density.</summary>
    public static BinaryQuadraticModel Dense(int variables, ulong seed)
    {
        var random = new RandomSource(seed);
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        for (var i = 0; i < variables; i++)
        {
            builder.AddLinear(i, random.NextDouble() - 0.5);
            for (var j = i + 1; j < variables; j++) builder.AddQuadratic(i, j, random.NextDouble() - 0.5);
        }

        return builder.Build();
    }
}
