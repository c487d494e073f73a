using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Exact;

/// <summary>Returns a proven optimum: by enumeration of small models, by reduction and branch and bound of larger ones.</summary>
/// <remarks>
/// Up to 30 variables, several reads are the lowest samples, those of equal energy in ascending order of their code (variable 0 is the lowest bit), up to rounding of
/// near-ties. One read of more than 18 variables, and any run on more than 30, gives one optimum; which one among equals depends on the model, the seed and the start,
/// never on the number of threads. Whole biases that add up to at most 2^53 are proven exactly, others to <c>tolerance</c>: an energy may
/// be lower by at most that, 1e-9 of the sum of the biases' absolute values (in 0 and 1) before reduction, for what it rounds, and as much of those after, for the search.
/// The model is reduced and split into connected parts first, so that what counts is the largest part: blocks of 64 take milliseconds to seconds, dense ones of 100
/// seconds to minutes. <see cref="SampleSet.Info"/> has <c>proven</c>, <c>bound</c> (no energy is lower), <c>gap</c>, <c>nodes</c>, <c>tolerance</c>, <c>fixed</c>,
/// <c>eliminated</c>, <c>components</c> and <c>largest_component</c>. A run that ends at its target energy is not truncated and, as a rule, not proven;
/// one that ends before reduction has made the parts small enough returns the start, or any sample, with the bound that every bias at its least gives.
/// </remarks>
public sealed class ExactSampler : ISampler
{
    /// <summary>The most variables in one connected part, after reduction, with a time limit; without one see <see cref="ExactOptions.Part"/>.</summary>
    public const int MaxComponent = 1000;

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
    /// <exception cref="InputException">QP2041: a connected part is too large.</exception>
    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        options.Check(model);
        var reads = options.Reads ?? _options.Reads;
        var deadline = new Deadline(options, cancellationToken);
        var enumerate = model.NumVariables <= (reads > 1 ? Enumeration.MaxVariables : GrayChunk.Bits);
        return Task.Run(() => enumerate ? Enumeration.Run(model, reads, options, deadline) : Prove(model, options, deadline), CancellationToken.None);
    }

    private SampleSet Prove(BinaryQuadraticModel model, SamplerOptions options, Deadline deadline)
    {
        var reduced = Reduce.Apply(model, stop: () => deadline.Reached);
        var most = options.TimeLimit is null ? _options.Part : MaxComponent;
        if (deadline.Reached && ExactProof.LargestPart(reduced) > most) return Unsearched.Of(model, options.InitialSample);
        var proof = new ExactProof(model, reduced, options, most, deadline);
        proof.Run();
        var row = reduced.Restore(proof.Values);
        var info = proof.Info(model.Energy(row));
        info["fixed"] = reduced.Fixed;
        info["eliminated"] = reduced.Eliminated;
        return SampleSet.Of(model, [row], !proof.Proven && !proof.OnTarget, info);
    }
}
