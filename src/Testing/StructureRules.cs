using QuantumPrune.Formulation;

namespace QuantumPrune.Testing;

/// <summary>Rules about the shape of what is accepted and returned.</summary>
internal static class StructureRules
{
    private static readonly SamplerOptions Options = new() { Seed = 1, Reads = 4 };

    public static Task<string?> LimitsStated(ISampler sampler)
    {
        var stated = !string.IsNullOrWhiteSpace(sampler.Name) && sampler.Limits.MaxVariables >= 1 && sampler.Limits.MaxInteractions >= 0;
        return Task.FromResult(stated ? null : $"name '{sampler.Name}', limits {sampler.Limits}");
    }

    public static async Task<string?> RowsFitTheModel(ISampler sampler)
    {
        foreach (var model in KnownModels.Small())
        {
            var set = await Sampled(sampler, model).ConfigureAwait(false);
            if (set.Vartype != model.Vartype) return $"{set.Vartype} rows for a {model.Vartype} model";
            if (set.Samples.Count == 0) return "no rows";
            foreach (var sample in set.Samples)
            {
                if (sample.Occurrences < 1) return $"a row with {sample.Occurrences} occurrences";
                model.Energy(sample.Values); // throws for a wrong length or value
            }
        }

        return null;
    }

    public static async Task<string?> EnergiesAreTheModels(ISampler sampler)
    {
        foreach (var model in KnownModels.Small())
        {
            var set = await Sampled(sampler, model).ConfigureAwait(false);
            foreach (var sample in set.Samples)
            {
                var energy = model.Energy(sample.Values);
                if (Math.Abs(energy - sample.Energy) > 1e-9 * (1 + Math.Abs(energy))) return $"{sample.Energy} for a row of energy {energy}";
            }

            if (!set.Samples.Zip(set.Samples.Skip(1)).All(pair => pair.First.Energy <= pair.Second.Energy)) return "rows not sorted by energy";
        }

        return null;
    }

    public static async Task<string?> ModelUnchanged(ISampler sampler)
    {
        var model = KnownModels.Random(Vartype.Binary, 12, 3);
        var before = Snapshot(model);
        await Sampled(sampler, model).ConfigureAwait(false);
        return before.AsSpan().SequenceEqual(Snapshot(model)) ? null : "a bias changed";
    }

    public static async Task<string?> NoVariables(ISampler sampler)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 0);
        model.AddOffset(1.5);
        var set = await Sampled(sampler, model.Build()).ConfigureAwait(false);
        return set.Samples.All(sample => sample.Values.Length == 0 && sample.Energy == 1.5) ? null : $"best row {set.Best}";
    }

    public static async Task<string?> BeyondLimitsRefused(ISampler sampler)
    {
        if (sampler.Limits.MaxVariables > 100_000) return null;
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, sampler.Limits.MaxVariables + 1).Build();
        try
        {
            await Sampled(sampler, model).ConfigureAwait(false);
            return $"{model.NumVariables} variables were accepted";
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static Task<SampleSet> Sampled(ISampler sampler, BinaryQuadraticModel model) => sampler.SampleAsync(model, Options, CancellationToken.None);

    private static double[] Snapshot(BinaryQuadraticModel model)
        => [model.Offset, .. model.Linear, .. Enumerable.Range(0, model.NumVariables).SelectMany(i => model.Couplings(i).ToArray())];
}
