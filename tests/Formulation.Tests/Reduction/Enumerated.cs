namespace QuantumPrune.Formulation.Tests.Reduction;

/// <summary>Small models of every sort and what enumeration says about them.</summary>
internal static class Enumerated
{
    public static BinaryQuadraticModel Model(ulong seed)
    {
        var random = new RandomSource(seed).Split("reduction");
        var count = random.NextInt(12);
        var vartype = random.NextInt(2) == 0 ? Vartype.Binary : Vartype.Spin;
        var (whole, density, coupled) = (random.NextInt(2) == 0, random.NextDouble(), 0.2 + (2 * random.NextDouble()));
        var model = new BinaryQuadraticModelBuilder(vartype, count);
        for (var i = 0; i < count; i++)
        {
            model.AddLinear(i, Bias(random, whole));
            for (var j = 0; j < i; j++)
                if (random.NextDouble() < density) model.AddQuadratic(i, j, whole ? Bias(random, true) : coupled * Bias(random, false));
        }

        model.AddOffset(Bias(random, whole));
        return model.Build();
    }

    public static IEnumerable<sbyte[]> Samples(BinaryQuadraticModel model)
    {
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        for (var code = 0; code < 1 << model.NumVariables; code++)
            yield return [.. Enumerable.Range(0, model.NumVariables).Select(i => ((code >> i) & 1) == 1 ? (sbyte)1 : low)];
    }

    public static double Ground(BinaryQuadraticModel model) => Samples(model).Min(sample => model.Energy(sample));

    /// <summary>Few distinct whole numbers, zero among them, so that there are ties.</summary>
    private static double Bias(RandomSource random, bool whole) => whole ? random.NextInt(7) - 3 : random.NextGaussian();
}
