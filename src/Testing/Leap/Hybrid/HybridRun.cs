using System.Text;
using System.Text.Json.Nodes;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Testing.Leap.Jobs;

namespace QuantumPrune.Testing.Leap.Hybrid;

/// <summary>Answers one accepted hybrid problem by a sampler.</summary>
/// <param name="File">The uploaded model.</param>
/// <param name="TimeLimit">time_limit in seconds.</param>
/// <param name="Seed">The seed of everything random in the answer.</param>
internal sealed record HybridRun(byte[] File, double TimeLimit, ulong Seed)
{
    /// <summary>The <c>answer</c> object as JSON; by reference its document goes to the job.</summary>
    public async Task<string> AnswerAsync(Job job, EmulatorOptions options, Func<string, string> dataUrl, CancellationToken cancellationToken)
    {
        var model = ModelFile.Read(File, "upload.bqm", new ModelReadOptions { Format = "bqm" }).Model;
        var settings = new SamplerOptions { Seed = Seed, Reads = 1, TimeLimit = Scaled(options.HybridTimeScale) };
        var sampler = options.HybridSampler ?? options.QpuSampler;
        var set = await sampler.SampleAsync(model, settings, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var times = Times(job.Id);
        var document = Document(new SampleSet(model.Vartype, set.Recomputed(model).Samples.Take(1), info: times), model.Labels);
        return options.AnswerByReference ? Reference(job, document, times, dataUrl) : $$"""{"format":"bq","data":{{document}}}""";
    }

    private static string Document(SampleSet set, IReadOnlyList<string>? labels)
    {
        using var stream = new MemoryStream();
        SampleSetJson.Write(stream, set, labels);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string Reference(Job job, string document, JsonObject times, Func<string, string> dataUrl)
    {
        job.AnswerData = document;
        var answer = new JsonObject { ["format"] = "binary-ref", ["auth_method"] = "sapi-token", ["url"] = dataUrl(job.Id), ["timing"] = times.DeepClone(), ["shape"] = new JsonObject() };
        return answer.ToJsonString();
    }

    private JsonObject Times(string id) => new()
    {
        ["qpu_access_time"] = 31_000,
        ["charge_time"] = Math.Round(TimeLimit * 1e6),
        ["run_time"] = Math.Round(TimeLimit * 1e6) + 1234,
        ["problem_id"] = id,
    };

    private TimeSpan Scaled(double scale) => TimeSpan.FromMilliseconds(Math.Max(1, TimeLimit * scale * 1000));
}
