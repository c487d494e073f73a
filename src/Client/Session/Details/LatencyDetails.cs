using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;

namespace QuantumPrune.Client.Session.Details;

/// <summary>Times the built-in engine on one validation sample, dense and pruned by turns, so that a busy machine slows both.</summary>
internal static class LatencyDetails
{
    private const int MostRuns = 101;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    public static ReportLatency Of(Workload work, Graph pruned, TimeProvider time, CancellationToken cancellation)
    {
        var input = Batches.Stack([work.Data.Validation.Read(0)]).Input;
        var (before, after) = (new ManagedRuntime(work.Network), new ManagedRuntime(pruned));
        Run(before, input, time, cancellation); // the first run compiles and asks for memory
        Run(after, input, time, cancellation);
        var (slow, fast) = (new List<double>(), new List<double>());
        var started = time.GetTimestamp();
        do
        {
            slow.Add(Run(before, input, time, cancellation));
            fast.Add(Run(after, input, time, cancellation));
        }
        while (slow.Count < MostRuns && time.GetElapsedTime(started) < Budget);

        return new ReportLatency("built-in engine", input.Shape, Median(slow), Median(fast), slow.Count, Workers.Threads);
    }

    private static double Run(ManagedRuntime network, Tensor input, TimeProvider time, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        network.Forward(input, cancellation);
        return time.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2;
    }
}
