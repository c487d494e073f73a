using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>Small models whose ground energy plain enumeration tells.</summary>
internal static class KnownModels
{
    public static IEnumerable<BinaryQuadraticModel> Small()
    {
        foreach (var vartype in new[] { Vartype.Binary, Vartype.Spin })
        {
            yield return Random(vartype, 1, 1);
            for (var seed = 0UL; seed < 4; seed++) yield return Random(vartype, 12, seed);
        }

        yield return Ring();
    }

    public static BinaryQuadraticModel Random(Vartype vartype, int variables, ulong seed, Func<int, int, bool>? coupled = null)
    {
        var random = new RandomSource(seed);
        var model = new BinaryQuadraticModelBuilder(vartype, variables);
        for (var i = 0; i < variables; i++)
        {
            model.AddLinear(i, random.NextGaussian());
            for (var j = 0; j < i; j++)
                if (coupled?.Invoke(i, j) ?? true) model.AddQuadratic(i, j, random.NextGaussian());
        }

        model.AddOffset(random.NextGaussian());
        return model.Build();
    }

    /// <summary>The lowest energy of all samples, or of those that keep the budget; positive infinity when none does.</summary>
    public static double GroundEnergy(BinaryQuadraticModel model, LinearConstraint? budget = null)
        => Rows(model).Where(row => budget?.Holds(row) ?? true).Select(row => model.Energy(row)).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>All samples of a model.</summary>
    public static IEnumerable<sbyte[]> Rows(BinaryQuadraticModel model)
    {
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        for (var code = 0; code < 1 << model.NumVariables; code++)
        {
            var bits = code;
            yield return [.. Enumerable.Range(0, model.NumVariables).Select(i => ((bits >> i) & 1) == 1 ? (sbyte)1 : low)];
        }
    }

    /// <summary>A frustrated ring: an odd number of antiferromagnetic bonds, many ground states.</summary>
    private static BinaryQuadraticModel Ring()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 11);
        for (var i = 0; i < 11; i++) model.AddQuadratic(i, (i + 1) % 11, 1);
        return model.Build();
    }
}
