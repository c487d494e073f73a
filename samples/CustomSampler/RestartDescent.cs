using QuantumPrune.Formulation;

namespace QuantumPrune.Samples;

/// <summary>A sampler in one file: from each of many random starts, flips variables while that lowers the energy.</summary>
internal sealed class RestartDescent : ISampler
{
    private const int DefaultReads = 200;

    public string Name => "restart-descent";

    public SamplerLimits Limits { get; } = new() { MaxVariables = 100_000 };

    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        return Task.Run(() => Sample(model, options, cancellationToken), CancellationToken.None);
    }

    private static SampleSet Sample(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellation)
    {
        var random = new RandomSource(options.Seed);
        var (clock, limit) = (options.TimeProvider, options.TimeLimit ?? TimeSpan.MaxValue);
        var started = clock.GetTimestamp();
        var reads = options.Reads ?? DefaultReads;
        var rows = new List<sbyte[]>();

        // The first read always runs, so that even a cancelled run has a row to return.
        while (rows.Count < reads && (rows.Count == 0 || !(cancellation.IsCancellationRequested || clock.GetElapsedTime(started) > limit)))
            rows.Add(Descend(model, Start(model, random.Split((ulong)rows.Count))));
        return SampleSet.Of(model, rows, truncated: rows.Count < reads || cancellation.IsCancellationRequested);
    }

    private static sbyte[] Start(BinaryQuadraticModel model, RandomSource random)
    {
        var values = new sbyte[model.NumVariables];
        for (var i = 0; i < values.Length; i++) values[i] = random.NextInt(2) == 1 ? (sbyte)1 : Low(model);
        return values;
    }

    private static sbyte[] Descend(BinaryQuadraticModel model, sbyte[] values)
    {
        for (var improved = true; improved;)
        {
            improved = false;
            for (var i = 0; i < values.Length; i++)
            {
                var other = values[i] == 1 ? Low(model) : (sbyte)1;
                if ((other - values[i]) * Field(model, values, i) >= -1e-12) continue;
                values[i] = other;
                improved = true;
            }
        }

        return values;
    }

    /// <summary>The slope of the energy in variable i: its bias and what its neighbours add.</summary>
    private static double Field(BinaryQuadraticModel model, sbyte[] values, int i)
    {
        var field = model.Linear[i];
        var neighbours = model.Neighbours(i);
        var couplings = model.Couplings(i);
        for (var k = 0; k < neighbours.Length; k++) field += couplings[k] * values[neighbours[k]];
        return field;
    }

    private static sbyte Low(BinaryQuadraticModel model) => (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
}
