using System.Diagnostics;
using System.Globalization;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>Many jobs at the same time from one client, in a process of its own; the service needs 2 s for each.</summary>
internal static class ManyJobs
{
    private const double MiB = 1 << 20;

    public static async Task<int> RunAsync(int jobs)
    {
        var folder = Directory.CreateTempSubdirectory("leap-jobs-").FullName;
        await using var emulator = await SapiEmulator.StartAsync(new EmulatorOptions
        {
            Solvers = [new EmulatedQpu("clique_5q_mock", QpuGraph.Clique(5))],
            QpuSampler = new ExactSampler(),
            Token = FaultRun.Token,
            PendingTime = TimeSpan.FromSeconds(2),
            TrafficEntries = 0,
        });
        using var client = FaultRun.Start("jobs-client", emulator.Endpoint.AbsoluteUri, folder, jobs.ToString(CultureInfo.InvariantCulture));
        await client.WaitForExitAsync();
        var twice = emulator.Problems.Count(problem => emulator.Runs(problem.Label!) != 1);
        await FaultRun.Print($"sockets: {emulator.PeakConnections} at most, {emulator.TotalConnections} in all; {emulator.Problems.Count} problems, {twice} run twice; calls: {string.Join(", ", Enum.GetValues<SapiRoute>().Where(route => emulator.Requests(route) > 0).Select(route => $"{route} {emulator.Requests(route)}"))}");
        Directory.Delete(folder, recursive: true);
        return client.ExitCode;
    }

    public static async Task<int> ClientAsync(Uri endpoint, string folder, int jobs)
    {
        await using var client = await Client.StartAsync(endpoint, FaultRun.Token, folder, new ResilienceOptions { CallsPerSecond = 1000 }, new LeapJobsOptions());
        var before = ThreadPool.ThreadCount;
        using var watch = new ThreadWatch();
        var clock = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, jobs).Select(number => Task.Run(() => client.Jobs.RunAsync(client.Run, NumberedJob.Request(number), CancellationToken.None))));
        var right = results.Where((result, number) => NumberedJob.EnergyOf(result.Answer) == NumberedJob.Energy(number)).Count();
        await client.Run.FinishAsync();
        using var process = Process.GetCurrentProcess();
        await FaultRun.Print($"{jobs} jobs at once: {clock.Elapsed.TotalSeconds:0.0} s, {right} right; pool threads {watch.Pool} at most (before {before}), threads of the process {watch.Process}; {process.PeakWorkingSet64 / MiB:0} MiB resident at most, {GC.GetTotalMemory(true) / MiB:0.0} MiB managed at the end, {GC.GetTotalAllocatedBytes() / MiB:0} MiB allocated");
        return right == jobs ? 0 : 1;
    }
}
