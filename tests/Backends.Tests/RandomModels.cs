namespace QuantumPrune.Backends.Tests;

internal static class RandomModels
{
    public static BinaryQuadraticModel Of(Vartype vartype, int variables, ulong seed, double density = 1)
    {
        var random = new RandomSource(seed);
        var model = new BinaryQuadraticModelBuilder(vartype, variables);
        for (var i = 0; i < variables; i++)
        {
            model.AddLinear(i, random.NextGaussian());
            for (var j = 0; j < i; j++)
                if (random.NextDouble() < density) model.AddQuadratic(i, j, random.NextGaussian());
        }

        return model.Build();
    }
}
