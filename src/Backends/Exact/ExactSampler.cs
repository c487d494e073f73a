using System.Text.Json.Nodes;

namespace QuantumPrune.Backends.Exact;

/// <summary>Enumerates every sample of a model of at most 30 variables and returns the lowest distinct ones: the proven optimum first.</summary>
/// <remarks>
/// Time doubles with each variable. Samples of equal energy come in ascending order of their code, variable 0 being the lowest bit.
/// Energies are kept incrementally during the enumeration, so near-ties within rounding at the last place returned may fall either way.
/// </remarks>
public sealed class ExactSampler : ISampler
{
    private readonly ExactOptions _options;

    /// <summary>Takes the settings.</summary>
    /// <exception cref="InputException">QP2021: a setting is out of its range.</exception>
    public ExactSampler(ExactOptions? options = null)
    {
        _options = options ?? new ExactOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "exact";

    /// <inheritdoc/>
    public SamplerLimits Limits { get; } = new() { MaxVariables = 30, Alternative = "Use 'anneal', which has no such limit." };

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        return Task.Run(() => Enumerate(model, options, new Deadline(options, cancellationToken)), CancellationToken.None);
    }

    private SampleSet Enumerate(BinaryQuadraticModel model, SamplerOptions options, Deadline deadline)
    {
        var reads = options.Reads ?? _options.Reads;
        var binary = model.ToBinary();
        var chunks = new GrayChunk[1 << Math.Max(0, model.NumVariables - GrayChunk.Bits)];
        Workers.For(chunks.Length, c => chunks[c] = GrayChunk.Run(binary, c, reads, c > 0 && deadline.Reached));
        var best = chunks.SelectMany(chunk => chunk.Lowest).Order().Take(reads);
        var truncated = chunks.Any(chunk => chunk.Skipped);
        var info = new JsonObject { ["proven"] = !truncated };
        return SampleSet.Of(model, best.Select(entry => Decode(model, entry.Code)), truncated, info);
    }

    private static sbyte[] Decode(BinaryQuadraticModel model, long code)
    {
        var values = new sbyte[model.NumVariables];
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        for (var i = 0; i < values.Length; i++) values[i] = ((code >> i) & 1) == 1 ? (sbyte)1 : low;
        return values;
    }
}
