namespace QuantumPrune.Backends.Random;

/// <summary>Uniformly random samples: where a comparison begins. A warm start and the number of sweeps mean nothing to it.</summary>
public sealed class RandomSampler : ISampler
{
    private readonly RandomOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2026: a setting is out of its range.</exception>
    public RandomSampler(RandomOptions? options = null)
    {
        _options = options ?? new RandomOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public SamplerLimits Limits => Search.LocalRun.Limits;

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        var deadline = new Deadline(options, cancellationToken);
        return Task.Run(() => Draw(model, options, deadline), CancellationToken.None);
    }

    private SampleSet Draw(BinaryQuadraticModel model, SamplerOptions options, Deadline deadline)
    {
        var random = new RandomSource(options.Seed);
        var (reads, rows, lowest) = (options.Reads ?? _options.Reads, new List<sbyte[]>(), double.PositiveInfinity);
        while (rows.Count < reads && (rows.Count == 0 || !deadline.Reached) && !(lowest <= options.TargetEnergy))
        {
            var row = Row(model, random);
            rows.Add(row);
            var energy = model.Energy(row);
            if (energy >= lowest) continue;
            lowest = energy;
            options.Improved?.Invoke(energy);
        }

        return SampleSet.Of(model, rows, rows.Count < reads && !(lowest <= options.TargetEnergy));
    }

    private static sbyte[] Row(BinaryQuadraticModel model, RandomSource random)
    {
        var (low, row) = ((sbyte)(model.Vartype == Vartype.Spin ? -1 : 0), new sbyte[model.NumVariables]);
        for (var i = 0; i < row.Length; i++) row[i] = (random.NextUInt64() >> 63) == 0 ? low : (sbyte)1;
        return row;
    }
}
