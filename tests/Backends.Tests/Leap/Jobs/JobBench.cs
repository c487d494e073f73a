using System.Text;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;
using QuantumPrune.Backends.Tests.Leap.Support;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Jobs;

/// <summary>An emulator with a clique of five qubits and the hybrid solver, and processes that come and go over one journal.</summary>
internal sealed class JobBench : IAsyncDisposable
{
    private static readonly SolverIdentity Qpu = new("clique_5q_mock", "clique_5");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("leap-jobs-");
    private readonly List<Process> _processes = [];

    private JobBench(SapiEmulator emulator) => Emulator = emulator;

    public SapiEmulator Emulator { get; }

    public string Folder => _folder.FullName;

    public static async Task<JobBench> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        var options = new EmulatorOptions { Solvers = [new EmulatedQpu("clique_5q_mock", QpuGraph.Clique(5)), new EmulatedHybrid()], QpuSampler = new ExactSampler(), Token = Clients.Token, TrafficEntries = 100_000, TrafficBodyChars = 100_000 };
        return new JobBench(await SapiEmulator.StartAsync(change?.Invoke(options) ?? options));
    }

    /// <summary>A problem whose lowest energy is -(number + 1)/64 - 5.</summary>
    public static JobRequest Request(int number, SolverIdentity? solver = null, string parameters = "{\"num_reads\":1}")
    {
        var data = JobBody.Json(json => QpEncoding.Write(json, [-(number + 1) / 64.0, 0, 0, 0, 0], [.. Enumerable.Repeat(-0.5, 10)], 0));
        return new JobRequest(solver ?? Qpu, "ising", Encoding.UTF8.GetBytes(parameters), data, Uploaded: false, [], 0.01);
    }

    public static JobRequest Upload(byte[] model, int seconds = 3) => new(new SolverIdentity("hybrid_binary_quadratic_model_version2"), "bqm", Encoding.UTF8.GetBytes($"{{\"time_limit\":{seconds}}}"), model, Uploaded: true, [1], 0.15);

    public static double EnergyOf(JobResult result)
    {
        using var json = System.Text.Json.JsonDocument.Parse(result.Answer);
        return QpAnswer.Read(json.RootElement).Energies.Min();
    }

    public static double Energy(int number) => -5 - ((number + 1) / 64.0);

    /// <summary>A process: client, journal, run.</summary>
    public async Task<Process> ProcessAsync(ResilienceOptions? resilience = null, LeapJobsOptions? options = null, Action<string>? notice = null, TimeProvider? time = null)
    {
        var client = new SapiClient(new SapiOptions { Endpoint = Emulator.Endpoint, Token = new SapiToken(Clients.Token), Resilience = resilience ?? Clients.Impatient with { Read = Stubborn, Submit = Stubborn, Poll = Stubborn, Download = Stubborn, Upload = Stubborn }, Notice = notice, Time = time ?? TimeProvider.System });
        var journal = new JobJournal(Folder, TimeProvider.System);
        var process = new Process(client, journal, await journal.StartRunAsync("test", "", client.Endpoint, client.Account), new LeapJobs(client, journal, options ?? new LeapJobsOptions { Linger = TimeSpan.FromMilliseconds(1), Deadline = TimeSpan.FromSeconds(30) }));
        _processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        await Emulator.DisposeAsync();
        _folder.Delete(recursive: true);
        Assert.Empty(Emulator.Crashes);
    }

    private static CallOptions Stubborn => new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), 30);

    internal sealed class Process(SapiClient client, JobJournal journal, JournalRun run, LeapJobs jobs) : IAsyncDisposable
    {
        public SapiClient Client => client;

        public JobJournal Journal => journal;

        public JournalRun Run => run;

        public LeapJobs Jobs => jobs;

        public Task<JobResult> AskAsync(JobRequest request, CancellationToken cancellation = default) => jobs.RunAsync(run, request, cancellation);

        public async ValueTask DisposeAsync()
        {
            await jobs.DisposeAsync();
            run.Dispose();
            await journal.DisposeAsync();
            await client.DisposeAsync();
        }
    }
}
