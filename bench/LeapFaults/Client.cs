using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>A client with its journal and a run in it.</summary>
internal sealed class Client : IAsyncDisposable
{
    private readonly SapiClient _sapi;

    private Client(SapiClient sapi, JobJournal journal, JournalRun run, LeapJobs jobs) => (_sapi, Journal, Run, Jobs) = (sapi, journal, run, jobs);

    public JobJournal Journal { get; }

    public JournalRun Run { get; }

    public LeapJobs Jobs { get; }

    public static async Task<Client> StartAsync(Uri endpoint, string token, string folder, ResilienceOptions resilience, LeapJobsOptions options)
    {
        var sapi = new SapiClient(new SapiOptions { Endpoint = endpoint, Token = new SapiToken(token), Resilience = resilience });
        var journal = new JobJournal(folder, TimeProvider.System);
        return new Client(sapi, journal, await journal.StartRunAsync("bench", "", endpoint, sapi.Account), new LeapJobs(sapi, journal, options));
    }

    public async ValueTask DisposeAsync()
    {
        await Jobs.DisposeAsync();
        Run.Dispose();
        await Journal.DisposeAsync();
        await _sapi.DisposeAsync();
    }
}
