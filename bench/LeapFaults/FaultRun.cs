using System.Diagnostics;
using System.Globalization;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>Hosts the faulty service, starts the client, kills it after a random number of requests and starts it again until every job has its result.</summary>
internal static class FaultRun
{
    public const string Token = "EMU-fault-run-secret-0123456789abcdef";
    private const int FewestRequests = 10;
    private const int MostRequests = 260;
    private const int MostStarts = 1000;

    public static string ResultsOf(string folder) => Path.Combine(folder, "results.txt");

    public static async Task<int> RunAsync(int jobs, ulong seed, double rate)
    {
        var folder = Directory.CreateTempSubdirectory("leap-faults-").FullName;
        var faults = new CountedFaults(rate, seed);
        await using var emulator = await SapiEmulator.StartAsync(Options(faults));
        var clock = Stopwatch.StartNew();
        var (kills, failures) = await DriveAsync(faults, emulator.Endpoint, folder, jobs, new RandomSource(seed).Split("kills"));
        var report = await FaultReport.OfAsync(emulator, folder, jobs);
        await Print($"jobs {jobs}, seed {seed}, rate {rate}: {clock.Elapsed.TotalSeconds:0.0} s, {faults.Requests} requests, {kills} kills, {failures} clients that failed, {emulator.TotalConnections} connections");
        await Print($"faults: {faults.Counts.Sum(count => count.Value)} = {string.Join(", ", faults.Counts.Select(count => $"{count.Key} {count.Value}"))}");
        await Print(report.ToString());
        Directory.Delete(folder, recursive: true);
        return report.IsClean && failures == 0 ? 0 : 1;
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Insert(0, typeof(FaultRun).Assembly.Location);
        return Process.Start(start)!;
    }

    public static Task Print(FormattableString text) => Print(text.ToString(CultureInfo.InvariantCulture));

    public static Task Print(string text) => Console.Out.WriteLineAsync(text);

    private static EmulatorOptions Options(CountedFaults faults) => new()
    {
        Solvers = [new EmulatedQpu("clique_5q_mock", QpuGraph.Clique(5))],
        QpuSampler = new ExactSampler(),
        Token = Token,
        Faults = faults.Faults,
        TrafficEntries = 0,
    };

    private static async Task<(int Kills, int Failures)> DriveAsync(CountedFaults faults, Uri endpoint, string folder, int jobs, RandomSource random)
    {
        var (kills, failures) = (0, 0);
        for (var starts = 0; starts < MostStarts; starts++)
        {
            var reached = faults.After(FewestRequests + random.NextInt(MostRequests - FewestRequests));
            using var client = Start("faults-client", endpoint.AbsoluteUri, folder, jobs.ToString(CultureInfo.InvariantCulture));
            var ended = client.WaitForExitAsync();
            if (await Task.WhenAny(reached, ended) == reached)
            {
                client.Kill(); // SIGKILL
                await ended;
                kills++;
            }
            else if (client.ExitCode == 0)
            {
                return (kills, failures);
            }
            else
            {
                failures++;
            }
        }

        return (kills, failures + 1);
    }
}
