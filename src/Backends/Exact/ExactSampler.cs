namespace QuantumPrune.Backends.Exact;

/// <summary>x</summary>
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
    public SamplerLimits Limits { get; } = new() { MaxVariables = 100_000, Alternative = "Use 'anneal', which has no such limit." };

    /// <inheritdoc/>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        var reads = options.Reads ?? _options.Reads;
        var deadline = new Deadline(options, cancellationToken);
        if (reads > 1 && model.NumVariables <= 30) return Task.Run(() => Enumeration.Run(model, reads, deadline), CancellationToken.None);
        return Task.Run(() => Prove(model, options, deadline), CancellationToken.None);
    }

    private static SampleSet Prove(BinaryQuadraticModel model, SamplerOptions options, Deadline deadline)
    {
        var binary = model.ToBinary();
        var proof = new ExactProof(binary, options, deadline, null);
        proof.Run();
        return SampleSet.Of(model, [model.Vartype == Vartype.Spin ? Array.ConvertAll(proof.Values, value => (sbyte)((2 * value) - 1)) : proof.Values], !proof.Proven, proof.Info());
    }
}
