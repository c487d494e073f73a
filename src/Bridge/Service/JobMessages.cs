using Google.Protobuf.WellKnownTypes;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>Jobs of the store as the contract's.</summary>
internal static class JobMessages
{
    /// <summary>The message of a job.</summary>
    /// <param name="job">As it is stored.</param>
    /// <param name="best">The lowest energy while it runs.</param>
    /// <param name="position">Its place in the queue.</param>
    public static Job ToWire(this StoredJob job, double? best = null, int position = 0)
    {
        var message = new Job
        {
            Id = job.Id,
            State = (JobState)job.Phase,
            Sampler = job.Sampler,
            Label = job.Label,
            Variables = (uint)job.Variables,
            Interactions = (ulong)job.Interactions,
            Submitted = job.Submitted.ToTimestamp(),
            Started = job.Started?.ToTimestamp(),
            Ended = job.Ended?.ToTimestamp(),
            QueuePosition = (uint)position,
            Error = job.Error,
            ChargeSeconds = job.Charge,
            ModelHash = job.ModelHash,
            Attempts = (uint)job.Attempts,
            Solver = job.Solver,
            Truncated = job.Truncated,
        };
        if ((job.BestEnergy ?? best) is { } energy) message.BestEnergy = energy;
        return message;
    }
}
