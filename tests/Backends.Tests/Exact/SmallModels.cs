namespace QuantumPrune.Backends.Tests.Exact;

/// <summary>Random models of every sort, small enough to enumerate.</summary>
internal static class SmallModels
{
    public static BinaryQuadraticModel Any(ulong seed, int most)
    {
        var random = new RandomSource(seed).Split("small");
        var count = random.NextInt(most + 1);
        var vartype = random.NextInt(2) == 0 ? Vartype.Binary : Vartype.Spin;
        var (whole, density) = (random.NextInt(2) == 0, Math.Sqrt(random.NextDouble()));
        var model = new BinaryQuadraticModelBuilder(vartype, count);
        for (var i = 0; i < count; i++)
        {
            if (random.NextInt(4) > 0) model.AddLinear(i, Bias(random, whole));
            for (var j = 0; j < i; j++)
                if (random.NextDouble() < density) model.AddQuadratic(i, j, Bias(random, whole));
        }

        model.AddOffset(Bias(random, whole));
        return model.Build();
    }

    public static double Ground(BinaryQuadraticModel model) => Enumeration(model).Best.Energy;

    public static SampleSet Enumeration(BinaryQuadraticModel model) => Backends.Exact.Enumeration.Run(model, 1, new SamplerOptions(), new Deadline(new SamplerOptions(), CancellationToken.None));

    /// <summary>Small whole numbers make ties.</summary>
    private static double Bias(RandomSource random, bool whole) => whole ? random.NextInt(7) - 3 : random.NextGaussian();
}
