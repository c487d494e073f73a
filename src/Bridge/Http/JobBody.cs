using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.AspNetCore.Http;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Service;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Http;

/// <summary>Reads jobs from requests: the contract's WholeJob as JSON, or a model file of any format that the program knows, with the spec in the query.</summary>
internal sealed class JobBody(LimitOptions limits, MemoryBudget receiving, JobDesk desk, TimeProvider time)
{
    private const long LargestText = 64L << 20;
    private const string Json = "application/json";
    private const string File = "application/octet-stream";

    /// <summary>The job of a request.</summary>
    /// <exception cref="RefusedException">QP6024, QP6026, QP6027, QP6029, QP6033: it cannot be taken.</exception>
    /// <exception cref="InputException">The model cannot be used.</exception>
    public async Task<IncomingJob> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (type is not (Json or File)) throw new RefusedException(Refusal.Invalid, "QP6029", $"The body's type is '{type}'.", $"Send {Json}, or a model file as {File}.");
        using var body = await RequestBody.ReceiveAsync(request, Math.Min(LargestText, limits.MaxJobBytes), receiving, time, cancellation).ConfigureAwait(false);
        return Assemble(type == Json ? Whole(body.Bytes) : OfFile(request.Query, body.Bytes));
    }

    private IncomingJob Assemble(IEnumerable<SubmitRequest> messages)
    {
        var job = desk.Receive();
        try
        {
            foreach (var message in messages) job.Add(message);
            return job;
        }
        catch
        {
            job.Dispose();
            throw;
        }
    }

    private static IEnumerable<SubmitRequest> Whole(ReadOnlyMemory<byte> bytes)
    {
        var job = ProtoJson.Read<WholeJob>(Encoding.UTF8.GetString(bytes.Span));
        yield return new SubmitRequest { Spec = job.Spec ?? new JobSpec() };
        if (job.Model?.Header is { } header) yield return new SubmitRequest { Header = header };
        foreach (var chunk in job.Model?.Chunks ?? []) yield return new SubmitRequest { Chunk = chunk };
        if (job.Constraint is { } constraint) yield return new SubmitRequest { Constraint = constraint };
    }

    private static IEnumerable<SubmitRequest> OfFile(IQueryCollection query, ReadOnlyMemory<byte> bytes)
    {
        var document = ModelFile.Read(bytes, Text(query, "name"), new ModelReadOptions { Format = query["format"].FirstOrDefault() });
        yield return new SubmitRequest { Spec = Spec(query) };
        yield return new SubmitRequest { Header = ModelChunks.Header(document.Model) };
        foreach (var chunk in ModelChunks.Of(document.Model)) yield return new SubmitRequest { Chunk = chunk };
        if (document.Constraint is { } constraint) yield return new SubmitRequest { Constraint = Protocol.Jobs.ConstraintMessages.ToWire(constraint) };
    }

    private static JobSpec Spec(IQueryCollection query)
    {
        var spec = new JobSpec
        {
            Sampler = Text(query, "sampler"),
            Label = Text(query, "label"),
            IdempotencyKey = Text(query, "idempotencyKey"),
            Seed = Whole<ulong>(query, "seed"),
            Reads = Whole<uint>(query, "reads"),
            Sweeps = Whole<uint>(query, "sweeps"),
            TimeLimitSeconds = Number(query, "timeLimitSeconds", 0) ?? 0,
        };
        if (Number(query, "targetEnergy", double.MinValue) is { } target) spec.TargetEnergy = target;
        return spec;
    }

    private static string Text(IQueryCollection query, string name) => query[name].FirstOrDefault() ?? "";

    private static T Whole<T>(IQueryCollection query, string name)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var text = Text(query, name);
        if (text.Length == 0) return T.Zero;
        return T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw Refused(name, text, $"a whole number from 0 to {T.MaxValue}");
    }

    private static double? Number(IQueryCollection query, string name, double least)
    {
        var text = Text(query, name);
        if (text.Length == 0) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= least
            ? value
            : throw Refused(name, text, least < 0 ? "a finite number" : "a finite number, at least 0");
    }

    private static RefusedException Refused(string name, string text, string expected) => new(Refusal.Invalid, "QP6029", $"{name} is '{(text.Length <= 64 ? text : text[..64] + "…")}'.", $"Give {expected}.");
}
