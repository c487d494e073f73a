using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>Rules about what is found.</summary>
internal static class SearchRules
{
    public static async Task<string?> GroundStatesFound(ISampler sampler)
    {
        foreach (var model in KnownModels.Small())
            if (await Missed(sampler, model).ConfigureAwait(false) is { } missed) return missed;
        return null;
    }

    public static Task<string?> NoInteractions(ISampler sampler) => Missed(sampler, KnownModels.Random(Vartype.Binary, 12, 5, (_, _) => false));

    public static Task<string?> Disconnected(ISampler sampler) => Missed(sampler, KnownModels.Random(Vartype.Spin, 12, 6, (i, j) => i / 4 == j / 4));

    private static async Task<string?> Missed(ISampler sampler, BinaryQuadraticModel model)
    {
        var set = await sampler.SampleAsync(model, new SamplerOptions { Seed = 1 }, CancellationToken.None).ConfigureAwait(false);
        var ground = KnownModels.GroundEnergy(model);
        var found = Math.Abs(set.Best.Energy - ground) <= 1e-9 * (1 + Math.Abs(ground));
        return found ? null : $"best energy {set.Best.Energy}, ground energy {ground}, {model.NumVariables} {model.Vartype} variables";
    }
}
