namespace QuantumPrune.Formulation.Tests;

/// <summary>Random models and slow twins for the tests.</summary>
internal static class Models
{
    public static BinaryQuadraticModel Random(Vartype vartype, int variables, ulong seed, double density = 0.5)
    {
        var random = new RandomSource(seed);
        var model = new BinaryQuadraticModelBuilder(vartype, variables);
        for (var i = 0; i < variables; i++)
        {
            model.AddLinear(i, random.NextGaussian());
            for (var j = 0; j < i; j++)
                if (random.NextDouble() < density) model.AddQuadratic(i, j, random.NextGaussian());
        }

        model.AddOffset(random.NextGaussian());
        return model.Build();
    }

    /// <summary>Biases and offset are multiples of 1/4.</summary>
    public static BinaryQuadraticModel Dyadic(Vartype vartype, int variables, ulong seed)
    {
        var random = new RandomSource(seed);
        var model = new BinaryQuadraticModelBuilder(vartype, variables);
        for (var i = 0; i < variables; i++)
        {
            model.AddLinear(i, (random.NextInt(33) - 16) / 4.0);
            for (var j = 0; j < i; j++)
                if (random.NextInt(2) == 0) model.AddQuadratic(i, j, (random.NextInt(33) - 16) / 4.0);
        }

        model.AddOffset((random.NextInt(33) - 16) / 4.0);
        return model.Build();
    }

    /// <summary>The same variables, names and biases to the last bit.</summary>
    public static bool Same(BinaryQuadraticModel x, BinaryQuadraticModel y)
        => x.Vartype == y.Vartype && x.Offset.Equals(y.Offset) && x.Linear.SequenceEqual(y.Linear) && (x.Labels ?? []).SequenceEqual(y.Labels ?? [])
            && Enumerable.Range(0, x.NumVariables).All(i => x.Neighbours(i).SequenceEqual(y.Neighbours(i)) && x.Couplings(i).SequenceEqual(y.Couplings(i)));

    public static double SlowEnergy(BinaryQuadraticModel model, sbyte[] values)
    {
        var energy = model.Offset;
        for (var i = 0; i < values.Length; i++)
        {
            energy += model.Linear[i] * values[i];
            for (var j = 0; j < i; j++) energy += model.Coupling(i, j) * values[i] * values[j];
        }

        return energy;
    }

    public static sbyte[] RandomSample(BinaryQuadraticModel model, RandomSource random)
    {
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        return [.. Enumerable.Range(0, model.NumVariables).Select(_ => random.NextInt(2) == 1 ? (sbyte)1 : low)];
    }
}
