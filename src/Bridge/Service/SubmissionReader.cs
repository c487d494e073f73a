using QuantumPrune.Protocol.Jobs;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>Puts a job together from the messages that hand it in: a spec, a header, then chunks and perhaps a constraint. Not thread-safe.</summary>
internal sealed class SubmissionReader(ModelBounds bounds)
{
    private const int LongestKey = 128;
    private const int LongestLabel = 200;

    private JobSpec? _spec;
    private ModelAssembler? _model;
    private Constraint? _constraint;

    /// <summary>Adds a message.</summary>
    /// <exception cref="InputException">QP6100, QP6101: the model is refused.</exception>
    /// <exception cref="RefusedException">QP6024: the message does not belong here.</exception>
    public void Add(SubmitRequest message)
    {
        switch (message.PartCase)
        {
            case SubmitRequest.PartOneofCase.Spec when _spec is null: _spec = Checked(message.Spec); break;
            case SubmitRequest.PartOneofCase.Header when _spec is not null && _model is null: _model = new ModelAssembler(message.Header, bounds); break;
            case SubmitRequest.PartOneofCase.Chunk when _model is not null: _model.Add(message.Chunk); break;
            case SubmitRequest.PartOneofCase.Constraint when _model is not null && _constraint is null: _constraint = message.Constraint; break;
            default: throw Refused($"part '{message.PartCase}' does not belong where it stands", "Send a spec, then a header, then chunks, and a constraint at most once.");
        }
    }

    /// <summary>The job of all messages.</summary>
    /// <exception cref="InputException">QP2003, QP2004, QP6101, QP6102: model, options or constraint cannot be used.</exception>
    /// <exception cref="RefusedException">QP6024: there is no spec or no model.</exception>
    public Submission Build()
    {
        if (_spec is null || _model is null) throw Refused("the spec or the model is missing", "Send both.");
        var model = _model.Build();
        var options = _spec.FromWire(model);
        options.Check(model);
        var constraint = _constraint?.FromWire();
        constraint?.Check(model);
        return new Submission(_spec, model, constraint, options);
    }

    /// <summary>The job of messages that were written one after another, each after its length.</summary>
    public static Submission Read(byte[] request, ModelBounds bounds)
    {
        var reader = new SubmissionReader(bounds);
        foreach (var message in Delimited.Read<SubmitRequest>(request)) reader.Add(message);
        return reader.Build();
    }

    private static JobSpec Checked(JobSpec spec)
    {
        if (spec.IdempotencyKey.Length > LongestKey) throw Refused($"the idempotency key has {spec.IdempotencyKey.Length} characters", $"Send at most {LongestKey}.");
        if (spec.Label.Length > LongestLabel) throw Refused($"the label has {spec.Label.Length} characters", $"Send at most {LongestLabel}.");
        foreach (var (name, text) in new[] { ("sampler", spec.Sampler), ("label", spec.Label), ("idempotency key", spec.IdempotencyKey) })
            if (text.Contains('\0', StringComparison.Ordinal)) throw Refused($"the {name} contains a NUL character", "Leave it out."); // stores cut it there, or refuse it
        return spec;
    }

    private static RefusedException Refused(string cause, string fix) => new(Refusal.Invalid, "QP6024", $"The job is malformed: {cause}.", fix);
}
