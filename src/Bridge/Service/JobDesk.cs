using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using QuantumPrune.Backends;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Running;
using QuantumPrune.Bridge.Telemetry;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>What callers may do with jobs, the same for gRPC and HTTP. Everybody sees their own jobs only; those of others are as if they were not there. Thread-safe.</summary>
internal sealed class JobDesk(
    BridgeOptions options, IJobStore store, JobRunner runner, SamplerPolicy policy, MemoryBudget receiving, Func<string, string?> environment, BridgeMetrics metrics, TimeProvider time, ILogger<JobDesk> logger)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    /// <summary>Starts to receive a job.</summary>
    public IncomingJob Receive() => new(options.Limits, receiving);

    /// <summary>The samplers that are served.</summary>
    public ListSamplersResponse ListSamplers() => new() { Samplers = { policy.Pools.SelectMany(pool => pool.Samplers).Select(Describe) } };

    /// <summary>What a job would cost.</summary>
    public async Task<EstimateResponse> EstimateAsync(Account account, IncomingJob incoming, CancellationToken cancellation)
    {
        var (submission, _) = incoming.Build();
        var sampler = Sampler(account, submission);
        await using var owned = sampler as IAsyncDisposable;
        if (sampler is not IRemoteSampler remote) return new EstimateResponse { Solver = sampler.Name };
        var estimate = await remote.EstimateAsync(submission.Model, submission.Options, cancellation).ConfigureAwait(false);
        return new EstimateResponse { ChargeSeconds = estimate.Charge, Jobs = (uint)estimate.Jobs, SolverSeconds = estimate.SolverSeconds, Solver = estimate.Solver, Notes = { estimate.Notes } };
    }

    /// <summary>Stores a job and queues it.</summary>
    /// <exception cref="RefusedException">QP6011, QP6013, QP6015, QP6023, QP6030: it is not taken.</exception>
    /// <exception cref="InputException">QP2001 to QP2052, QP6100 to QP6102: model or sampler cannot be used.</exception>
    public async Task<Job> SubmitAsync(Account account, IncomingJob incoming, CancellationToken cancellation)
    {
        runner.CheckOpen();
        var (submission, bytes) = incoming.Build();
        var job = Describe(account, submission, bytes);
        if (job.IdempotencyKey is { } key && await store.FindAsync(account.Name, key, cancellation).ConfigureAwait(false) is { } earlier) return Same(earlier, job, account);
        await (Sampler(account, submission) as IAsyncDisposable ?? NothingToDispose.Instance).DisposeAsync().ConfigureAwait(false);
        if (await store.StoredBytesAsync(account.Name, cancellation).ConfigureAwait(false) + bytes.Length > account.Options.MaxStoredBytes)
            throw new RefusedException(Refusal.Exhausted, "QP6015", $"The jobs of account '{account.Name}' would hold more than {account.Options.MaxStoredBytes} bytes.", $"Wait until old ones are removed ({options.Limits.KeepDays:0.#} days after their end), or have maxStoredBytes raised.");
        var added = await AddAsync(account, job).ConfigureAwait(false);
        if (!added.IsNew) return Same(added.Job, job, account);
        metrics.Submitted(added.Job);
        BridgeLog.Submitted(logger, job.Id, account.Name, job.Sampler, job.Variables, job.Interactions);
        runner.Add(added.Job, account, submission);
        return Message(added.Job, account);
    }

    /// <summary>The caller's jobs, newest first.</summary>
    public async Task<ListJobsResponse> ListAsync(Account account, ListJobsRequest request, CancellationToken cancellation)
    {
        if (request.PageSize > LargestPage) throw new RefusedException(Refusal.Invalid, "QP6028", $"page_size is {request.PageSize}.", $"Ask for at most {LargestPage}.");
        if (request.BeforeId.Length > 0 && !IsId(request.BeforeId)) throw new RefusedException(Refusal.Invalid, "QP6028", "before_id is no id of a job.", "Give the id of the last job of the page before.");
        var size = request.PageSize == 0 ? DefaultPage : (int)request.PageSize;
        var jobs = await store.ListAsync(account.Name, request.BeforeId.Length == 0 ? null : request.BeforeId, size + 1, cancellation).ConfigureAwait(false);
        return new ListJobsResponse { Jobs = { jobs.Take(size).Select(job => Message(job, account)) }, More = jobs.Count > size };
    }

    /// <summary>One of the caller's jobs.</summary>
    /// <exception cref="RefusedException">QP6020: the caller has no such job.</exception>
    public async Task<Job> GetAsync(Account account, string id, CancellationToken cancellation) => Message(await FindAsync(account, id, cancellation).ConfigureAwait(false), account);

    /// <summary>Asks a job to stop.</summary>
    /// <exception cref="RefusedException">QP6020: the caller has no such job.</exception>
    public async Task<Job> CancelAsync(Account account, string id, CancellationToken cancellation)
    {
        await FindAsync(account, id, cancellation).ConfigureAwait(false);
        var job = await store.RequestCancelAsync(id, CancellationToken.None).ConfigureAwait(false) ?? throw Unknown(id);
        if (job.Phase < JobPhase.Completed) await runner.CancelAsync(job, account).ConfigureAwait(false);
        return await GetAsync(account, id, cancellation).ConfigureAwait(false);
    }

    /// <summary>A job of the caller.</summary>
    /// <exception cref="RefusedException">QP6020: there is none.</exception>
    public async Task<StoredJob> FindAsync(Account account, string id, CancellationToken cancellation)
    {
        var job = IsId(id) ? await store.FindAsync(id, cancellation).ConfigureAwait(false) : null;
        return job is not null && job.Account == account.Name ? job : throw Unknown(id);
    }

    /// <summary>The message of a job, with its place in the queue.</summary>
    public Job Message(StoredJob job, Account account, double? best = null) => job.ToWire(best, runner.Position(job, account));

    /// <summary>Others are not asked of stores, some of which refuse NUL characters.</summary>
    private static bool IsId(string text) => text.Length is > 0 and <= 64 && text.All(char.IsAsciiLetterOrDigit);

    internal static RefusedException Unknown(string id) => new(Refusal.NotFound, "QP6020", $"There is no job '{(id.Length <= 64 ? id : id[..64] + "…")}' of yours.", "Check its id; jobs are removed some days after their end.");

    private async Task<AddedJob> AddAsync(Account account, NewJob job)
    {
        account.Open();
        var isNew = false;
        try
        {
            var added = await store.AddAsync(job, CancellationToken.None).ConfigureAwait(false); // a caller that is gone comes back with the same key
            isNew = added.IsNew;
            return added;
        }
        finally
        {
            if (!isNew) account.Close();
        }
    }

    /// <summary>The sampler that a job asks for, once it is known that the caller may.</summary>
    private ISampler Sampler(Account account, Submission submission)
    {
        var description = submission.Spec.Sampler;
        policy.Check(description, submission.Model.NumVariables, submission.Options.Reads);
        if (SamplerPolicy.MayCharge(description) && account.Options.MaxChargePerDay == 0)
            throw new RefusedException(Refusal.Denied, "QP6011", $"Account '{account.Name}' may not use samplers that cost.", "Ask for a local sampler, or have maxChargePerDay set by the bridge's owner.");
        var sampler = SamplerPolicy.Create(description, new RemoteContext { Environment = environment, Command = "bridge" });
        if (submission.Constraint is not null && sampler is not IConstrainedSampler)
            throw new RefusedException(Refusal.Invalid, "QP6031", $"Sampler '{sampler.Name}' keeps no constraint.", "Ask for one of those that ListSamplers marks.");
        if (sampler is not IRemoteSampler) sampler.Limits.Check(sampler.Name, submission.Model);
        return sampler;
    }

    private NewJob Describe(Account account, Submission submission, ReadOnlyMemory<byte> bytes)
    {
        var model = ModelHash.Of(submission.Model);
        return new NewJob
        {
            Id = RandomNumberGenerator.GetHexString(32, lowercase: true),
            Account = account.Name,
            Sampler = submission.Spec.Sampler.Trim().Length == 0 ? "auto" : submission.Spec.Sampler,
            Label = submission.Spec.Label,
            IdempotencyKey = submission.Spec.IdempotencyKey.Length > 0 ? submission.Spec.IdempotencyKey : null,
            ContentHash = ContentHash(submission, model),
            ModelHash = model,
            Variables = submission.Model.NumVariables,
            Interactions = submission.Model.NumInteractions,
            Submitted = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
            Request = bytes,
        };
    }

    private static string ContentHash(Submission submission, string model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(new JobSpec(submission.Spec) { IdempotencyKey = "" }.ToByteArray());
        hash.AppendData(Encoding.UTF8.GetBytes(model));
        if (submission.Constraint is { } constraint) hash.AppendData(Protocol.Jobs.ConstraintMessages.ToWire(constraint).ToByteArray());
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private Job Same(StoredJob earlier, NewJob job, Account account)
    {
        if (earlier.ContentHash != job.ContentHash)
            throw new RefusedException(Refusal.Conflict, "QP6023", $"The idempotency key stands for job {earlier.Id}, which asks for something else.", "Use a new key for a new job.");
        var message = Message(earlier, account);
        message.AlreadyThere = true;
        return message;
    }

    private Sampler Describe(string name)
    {
        var charges = SamplerCatalog.MayCharge(name);
        var sampler = charges ? null : SamplerPolicy.Create(name, new RemoteContext { Environment = environment, Command = "bridge" });
        return new Sampler
        {
            Name = name,
            MaxVariables = (uint)Math.Min(sampler?.Limits.MaxVariables ?? int.MaxValue, options.Limits.MaxVariables),
            MaxInteractions = (ulong)Math.Min(sampler?.Limits.MaxInteractions ?? long.MaxValue, options.Limits.MaxInteractions),
            Charges = charges,
            Constrained = sampler is IConstrainedSampler,
        };
    }
}
