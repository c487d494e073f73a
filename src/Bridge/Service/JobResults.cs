using System.Collections.Concurrent;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>Hands out what is large of jobs, within the server's memory for such. Thread-safe.</summary>
internal sealed class JobResults(JobDesk desk, IJobStore store, MemoryBudget memory)
{
    private const int MostPictures = 256;
    private const long BytesPerVariable = 100;
    private const long BytesPerInteraction = 100; // the request, and twice the model while it is built

    private readonly ConcurrentDictionary<string, CouplingsPicture> _pictures = new();

    /// <summary>The samples of a job that has ended; memory is taken for as long as they are read.</summary>
    /// <exception cref="RefusedException">QP6020: the caller has no such job. QP6021: it has not ended, or left no samples. QP6026: memory is used up.</exception>
    public async Task<IEnumerable<SampleSetPart>> ResultAsync(Account account, string id, CancellationToken cancellation)
    {
        var job = await desk.FindAsync(account, id, cancellation).ConfigureAwait(false);
        if (job.Phase < JobPhase.Completed) throw new RefusedException(Refusal.NotReady, "QP6021", $"Job {id} has not ended.", "Watch it until it has.");
        var result = await store.ResultAsync(id, cancellation).ConfigureAwait(false)
            ?? throw new RefusedException(Refusal.NotReady, "QP6021", $"Job {id} ended without samples: {(job.Error.Length > 0 ? job.Error : job.Phase.ToString())}", "Hand it in again.");
        return Parts(result);
    }

    /// <summary>How strongly the variables of a job are coupled, as a picture; the same for all jobs of a model.</summary>
    /// <exception cref="RefusedException">QP6020: the caller has no such job. QP6026: memory is used up.</exception>
    public async Task<CouplingsPicture> CouplingsAsync(Account account, string id, CancellationToken cancellation)
    {
        var job = await desk.FindAsync(account, id, cancellation).ConfigureAwait(false);
        if (_pictures.TryGetValue(job.ModelHash, out var known)) return known;
        var bytes = job.Variables * BytesPerVariable + job.Interactions * BytesPerInteraction;
        memory.Take(bytes);
        try
        {
            var request = await store.RequestAsync(id, cancellation).ConfigureAwait(false) ?? throw JobDesk.Unknown(id);
            var picture = CouplingsPicture.Of(SubmissionReader.Read(request, new ModelBounds()).Model);
            if (_pictures.Count >= MostPictures) _pictures.Clear();
            return _pictures[job.ModelHash] = picture;
        }
        finally
        {
            memory.Return(bytes);
        }
    }

    private IEnumerable<SampleSetPart> Parts(byte[] result)
    {
        memory.Take(result.Length);
        try
        {
            foreach (var part in Delimited.Read<SampleSetPart>(result)) yield return part;
        }
        finally
        {
            memory.Return(result.Length);
        }
    }
}
