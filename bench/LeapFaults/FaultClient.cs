using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>The process that is killed: asks for all jobs whose result is not on file yet.</summary>
internal static class FaultClient
{
    private const int AtOnce = 64;

    private static readonly CallOptions Short = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2), 30);

    /// <summary>Retries at once, gives a stalled call up after 2 s.</summary>
    private static ResilienceOptions Impatient => new()
    {
        Read = Short, Submit = Short, Poll = Short, Download = Short, Upload = Short, Cancel = Short,
        Delay = TimeSpan.FromMilliseconds(2), LongestDelay = TimeSpan.FromMilliseconds(50), LongestRetryAfter = TimeSpan.FromMilliseconds(50), Settle = TimeSpan.Zero, CallsPerSecond = 10_000,
    };

    public static async Task<int> RunAsync(Uri endpoint, string folder, int jobs)
    {
        await using var client = await Client.StartAsync(endpoint, FaultRun.Token, folder, Impatient, new LeapJobsOptions { LongPoll = TimeSpan.FromSeconds(1), Deadline = TimeSpan.FromMinutes(5) });
        using var results = ResultFile.Open(FaultRun.ResultsOf(folder));
        foreach (var job in await client.Journal.AdoptAsync(client.Run, [.. results.Known.Values.Select(line => line.Label)])) await client.Journal.DeliveredAsync(job.Label);
        await Parallel.ForEachAsync(Enumerable.Range(0, jobs).Where(number => !results.Known.ContainsKey(number)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            var result = await client.Jobs.RunAsync(client.Run, NumberedJob.Request(number), cancellation);
            results.Append(new ResultLine(number, NumberedJob.EnergyOf(result.Answer), result.Label));
            await client.Journal.DeliveredAsync(result.Label);
        });
        await client.Run.FinishAsync();
        return 0;
    }
}
