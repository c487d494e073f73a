using System.Text.Json;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>One run against Leap: client, journal, budget and books. Safe for concurrent use.</summary>
public sealed class LeapSession : IAsyncDisposable
{
    private readonly LeapSettings _settings;
    private readonly JobJournal _journal;
    private readonly LeapJobs _jobs;
    private readonly CostLedger _ledger;
    private readonly SpareAnswers _spare = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private JournalRun? _run;

    /// <summary>Opens the journal; nothing is sent yet.</summary>
    /// <exception cref="InputException">QP5221: an option is out of its range. QP5240, QP5241: the journal cannot be used.</exception>
    public LeapSession(LeapSettings settings, ulong seed = 0)
    {
        _settings = settings;
        Client = new SapiClient(settings.Sapi, seed);
        _journal = new JobJournal(settings.JournalFolder, settings.Sapi.Time);
        _jobs = new LeapJobs(Client, _journal, settings.Jobs, AnswerContext.Check);
        _ledger = settings.Ledger;
    }

    /// <summary>What was used so far.</summary>
    public RemoteUsage Usage => Log.Sum(Client.Endpoint.AbsoluteUri, _settings.Budget);

    internal SapiClient Client { get; }

    internal UsageLog Log { get; } = new();

    /// <summary>Solvers that will do, best first.</summary>
    /// <param name="refresh">Whether to ask even when the list is fresh.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<IReadOnlyList<SolverDefinition>> SolversAsync(bool refresh, CancellationToken cancellation) =>
        _settings.Choice.Choose(await Client.SolversAsync(refresh, cancellation).ConfigureAwait(false));

    /// <summary>The answers to requests that belong together, in their order. They are sent all or, above the budget, none; what an earlier run paid for counts as free.</summary>
    /// <param name="solver">Who is asked.</param>
    /// <param name="requests">The requests.</param>
    /// <param name="cancellation">Withdraws what is not solved yet.</param>
    /// <exception cref="InputException">QP5250: the budget does not suffice.</exception>
    internal async Task<IReadOnlyList<ChargedAnswer>> RunAsync(SolverDefinition solver, IReadOnlyList<JobRequest> requests, CancellationToken cancellation)
    {
        var answers = requests.Select(request => _spare.Take(request.Key) is { } spare ? new ChargedAnswer(spare, 0) : null).ToArray();
        try
        {
            await FillAsync(solver, requests, answers, cancellation).ConfigureAwait(false);
            return answers!;
        }
        catch
        {
            foreach (var (request, answer) in requests.Zip(answers))
                if (answer is not null) _spare.Put(request.Key, answer.Result); // paid for, whatever became of the others
            throw;
        }
    }

    /// <summary>Says that the results went where they belong.</summary>
    public Task FinishAsync() => _run is { } run ? run.FinishAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _jobs.DisposeAsync().ConfigureAwait(false);
        _run?.Dispose();
        await _journal.DisposeAsync().ConfigureAwait(false);
        await Client.DisposeAsync().ConfigureAwait(false);
        _starting.Dispose();
    }

    /// <summary>Brings the answers that are missing, all or, above the budget, none.</summary>
    private async Task FillAsync(SolverDefinition solver, IReadOnlyList<JobRequest> requests, ChargedAnswer?[] answers, CancellationToken cancellation)
    {
        var missing = Enumerable.Range(0, requests.Count).Where(i => answers[i] is null).ToList();
        var run = await StartedAsync(cancellation).ConfigureAwait(false);
        var charges = await ChargesAsync(run, [.. missing.Select(i => requests[i])]).ConfigureAwait(false);
        _ledger.Reserve(charges);
        await Task.WhenAll(missing.Zip(charges, async (i, charge) => answers[i] = await RunAsync(solver, run, requests[i], charge, cancellation).ConfigureAwait(false))).ConfigureAwait(false);
    }

    /// <summary>What each request would cost now.</summary>
    private async Task<double[]> ChargesAsync(JournalRun run, IReadOnlyList<JobRequest> requests)
    {
        var charges = requests.Select(request => request.Charge).ToArray();
        foreach (var same in requests.Index().GroupBy(entry => entry.Item.Key))
        {
            var paid = await _journal.PaidForAsync(run, same.Key).ConfigureAwait(false);
            foreach (var (index, _) in same.Take(paid)) charges[index] = 0;
        }

        return charges;
    }

    private async Task<ChargedAnswer> RunAsync(SolverDefinition solver, JournalRun run, JobRequest request, double reserved, CancellationToken cancellation)
    {
        var charge = 0.0;
        try
        {
            var result = await _jobs.RunAsync(run, request, cancellation).ConfigureAwait(false);
            if (Counts(result)) charge = AnswerFetcher.ChargeOf(result.Answer, request.Uploaded) is { } seconds ? seconds / solver.QuotaConversionRate : request.Charge;
            using var answer = JsonDocument.Parse(result.Answer);
            Log.Add(request.Solver, result, request.Charge, charge, answer.RootElement.Member("timing") ?? answer.RootElement.Member("data")?.Member("info"));
            return new ChargedAnswer(result, charge);
        }
        catch (WithdrawnException e) when (!e.Withdrawn)
        {
            charge = request.Charge;
            Log.AddOpen(request.Solver, charge);
            throw;
        }
        catch (SapiException e) when (e.Code != "QP5207" && !e.SolverGone)
        {
            charge = request.Charge; // it may still be solved
            Log.AddOpen(request.Solver, charge);
            throw;
        }
        finally
        {
            _ledger.Settle(reserved, charge);
        }
    }

    /// <summary>Whether an answer's cost is this run's: it brought the answer, or it goes on with the run that did.</summary>
    private bool Counts(JobResult result) => !result.FromJournal || (_settings.CountsResumed && result.Command == _settings.Command);

    private async Task<JournalRun> StartedAsync(CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _run ??= await _journal.StartRunAsync(_settings.Command, _settings.Destination, Client.Endpoint, Client.Account).ConfigureAwait(false);
        }
        finally
        {
            _starting.Release();
        }
    }
}
