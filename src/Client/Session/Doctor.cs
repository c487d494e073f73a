using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends;
using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Qaoa.QSharp;

namespace QuantumPrune.Client.Session;

/// <summary>Looks at what this program depends on. Asks D-Wave's service for its solvers; hands nothing in, shows no secret.</summary>
public sealed class Doctor
{
    private const string NoJob = "quantumprune-doctor";
    private readonly List<Finding> _findings = [];
    private readonly ConfigurationRequest _request;
    private readonly Func<string, string?> _environment;

    private Doctor(ConfigurationRequest request, Func<string, string?> environment) => (_request, _environment) = (request, environment);

    /// <summary>All findings.</summary>
    /// <param name="request">What is asked for above files and variables, as samplers are.</param>
    /// <param name="environment">Looks up a variable.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(ConfigurationRequest request, Func<string, string?> environment, CancellationToken cancellation)
    {
        var doctor = new Doctor(request, environment);
        doctor.Machine();
        await doctor.QSharpAsync(cancellation).ConfigureAwait(false);
        await doctor.JournalAsync().ConfigureAwait(false);
        if (doctor.Configuration() is { } configuration) await doctor.ServiceAsync(configuration, cancellation).ConfigureAwait(false);
        return doctor._findings;
    }

    private void Machine()
    {
        Add("machine", FindingLevel.Good, $".NET {Environment.Version}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, vectors of {Vector<byte>.Count * 8} bits{(Vector512.IsHardwareAccelerated ? " (512 where they pay)" : "")}");
        Add("samplers", FindingLevel.Good, string.Join(", ", SamplerCatalog.Names));
    }

    private async Task QSharpAsync(CancellationToken cancellation)
    {
        QSharpInstallation installation;
        try
        {
            installation = QSharpInstallation.Find(_environment);
        }
        catch (InputException e)
        {
            Add("qsharp", FindingLevel.Absent, e);
            return;
        }

        try
        {
            var version = await installation.VersionAsync(cancellation).ConfigureAwait(false);
            Add("qsharp", FindingLevel.Good, $"qsharp-lang {version.Package} in {installation.Packages} on Node.js {version.Node}");
        }
        catch (InputException e)
        {
            Add("qsharp", FindingLevel.Wrong, e);
        }
    }

    private async Task JournalAsync()
    {
        var folder = JournalFolder.Of(_environment);
        try
        {
            var journal = new JobJournal(folder, TimeProvider.System);
            await using (journal.ConfigureAwait(false))
            {
                var orphans = (await journal.OrphansAsync().ConfigureAwait(false)).Count;
                Add("journal", orphans == 0 ? FindingLevel.Good : FindingLevel.Notice, orphans == 0 ? folder : $"{folder}; {orphans} jobs of runs that broke off: 'quantumprune jobs list'");
            }
        }
        catch (InputException e)
        {
            Add("journal", FindingLevel.Wrong, e);
        }
    }

    private LeapConfiguration? Configuration()
    {
        var environment = ConfigurationEnvironment.Of(_environment);
        try
        {
            var configuration = LeapConfiguration.Load(_request, environment);
            Add("configuration", FindingLevel.Good, configuration.Files.Count > 0
                ? $"{string.Join(", ", configuration.Files)}; profile [{configuration.Profile}]"
                : $"no dwave.conf; looked in {string.Join(", ", ConfigurationPaths.Candidates(environment))}");
            if (configuration.HasToken) return configuration;
            Add("token", FindingLevel.Absent, "no D-Wave API token: leap-qpu and leap-hybrid cannot be used. Set DWAVE_API_TOKEN or 'token' in dwave.conf; to try without an account run 'quantumprune bridge --emulate-leap'");
        }
        catch (InputException e)
        {
            Add("configuration", FindingLevel.Wrong, e);
        }

        return null;
    }

    private async Task ServiceAsync(LeapConfiguration configuration, CancellationToken cancellation)
    {
        try
        {
            var options = configuration.SapiOptions(notice => Add("notice", FindingLevel.Notice, notice), TimeProvider.System) with { Resilience = Hasty, CacheFolder = null };
            var client = new SapiClient(options);
            await using (client.ConfigureAwait(false))
            {
                var solvers = await client.SolversAsync(refresh: true, cancellation).ConfigureAwait(false);
                var started = TimeProvider.System.GetTimestamp(); // connected by now: one call, no more
                await client.FindAsync(NoJob, cancellation).ConfigureAwait(false);
                Add("service", FindingLevel.Good, string.Create(CultureInfo.InvariantCulture, $"{client.Endpoint} answers a call in {TimeProvider.System.GetElapsedTime(started).TotalMilliseconds:0} ms; the token is accepted"));
                foreach (var solver in solvers) Add(solver.ToString(), solver.IsOnline ? FindingLevel.Good : FindingLevel.Notice, SolverText.Of(solver));
                Chosen("leap-qpu", SolverKind.Qpu, configuration, solvers);
                Chosen("leap-hybrid", SolverKind.Hybrid, configuration, solvers);
            }
        }
        catch (QuantumPruneException e)
        {
            Add("service", FindingLevel.Wrong, e);
        }
    }

    private void Chosen(string sampler, SolverKind kind, LeapConfiguration configuration, IReadOnlyList<SolverDefinition> solvers)
    {
        try
        {
            Add(sampler, FindingLevel.Good, $"takes {configuration.Choice(kind).Choose(solvers)[0]}");
        }
        catch (InputException e)
        {
            Add(sampler, FindingLevel.Notice, e);
        }
    }

    /// <summary>A doctor does not wait for minutes.</summary>
    private static ResilienceOptions Hasty { get; } = new() { Read = new CallOptions(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(25), 2) };

    private void Add(string subject, FindingLevel level, QuantumPruneException e) => _findings.Add(new Finding(subject, level, e.Message, e.Code));

    private void Add(string subject, FindingLevel level, string text) => _findings.Add(new Finding(subject, level, text));
}
