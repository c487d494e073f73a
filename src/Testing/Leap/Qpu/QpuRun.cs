using System.Text.Json;
using QuantumPrune.Formulation;

namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>Answers one accepted QPU problem by a sampler.</summary>
/// <param name="Qpu">The graph and limits it was accepted for.</param>
/// <param name="Problem">Its biases.</param>
/// <param name="Parameters">How it is to be run.</param>
/// <param name="IsIsing">Whether variables are spins.</param>
/// <param name="Seed">The seed of everything random in the answer.</param>
internal sealed record QpuRun(QpuView Qpu, QpProblem Problem, QpParameters Parameters, bool IsIsing, ulong Seed)
{
    /// <summary>The <c>answer</c> object as JSON.</summary>
    public async Task<string> AnswerAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        var model = Model();
        var settings = new SamplerOptions { Seed = Seed, Reads = Math.Min(Parameters.Reads, options.MaxSamplerReads), InitialSample = null };
        var set = await options.QpuSampler.SampleAsync(model, settings, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var random = new RandomSource(Seed).Split("reads");
        IReadOnlyList<Sample> reads = QpuReads.Of(set.Recomputed(model), model, Parameters.Reads, options.FlipProbability, random);
        if (!Parameters.Raw) reads = QpuReads.Histogram(reads, model.Vartype);
        return Encode(reads, options, random);
    }

    /// <summary>The energy that the service reports: without the client's offset.</summary>
    private BinaryQuadraticModel Model()
    {
        var model = new BinaryQuadraticModelBuilder(IsIsing ? Vartype.Spin : Vartype.Binary, Problem.Active.Length);
        for (var i = 0; i < Problem.Linear.Length; i++) model.AddLinear(i, Problem.Linear[i]);
        foreach (var (first, second, bias) in Problem.Couplings) model.AddQuadratic(first, second, bias);
        return model.Build();
    }

    private string Encode(IReadOnlyList<Sample> reads, EmulatorOptions options, RandomSource random)
    {
        var offset = options.AnswerCarriesOffset ? Problem.Offset : 0;
        var answer = new ShuffledObject(random)
            .Text("format", "qp")
            .Number("num_variables", Qpu.Graph.NominalQubits)
            .Text("energies", QpEncoder.Reals([.. reads.Select(read => read.Energy + offset)]))
            .Text("active_variables", QpEncoder.Integers(Problem.Active))
            .Text("solutions", QpEncoder.Rows([.. reads.Select(read => read.Values)], Problem.Active.Length))
            .Raw("timing", Timing(random));
        if (!Parameters.Raw || options.RawAnswerCarriesOccurrences) answer.Text("num_occurrences", QpEncoder.Integers([.. reads.Select(read => read.Occurrences)]));
        if (options.AnswerCarriesOffset) answer.Number("offset", Problem.Offset);
        return answer.ToJson();
    }

    private string Timing(RandomSource random)
    {
        var timing = new ShuffledObject(random);
        foreach (var (key, time) in Qpu.Timing?.Keys(Parameters, Problem.Active.Length) ?? []) timing.Raw(key, JsonSerializer.Serialize(time));
        return timing.ToJson();
    }
}
