using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Sweeps;

namespace QuantumPrune.Client.Tests.Reports;

/// <summary>Two targets, two seeds.</summary>
internal static class SampleSweep
{
    public static SweepReport Sweep => new(SweepReport.CurrentSchema, "denoiser", new ReportMetric("psnr", true), [Run(0.3, 1, 29.1), Run(0.3, 2, 29.3), Run(0.6, 1, 27), Run(0.6, 2, 27.4)]);

    private static SweepRun Run(double share, ulong seed, double test) => new(
        FormattableString.Invariant($"params-{share}/seed {seed}"), new ReportTarget("params", share, share + 0.001), seed, "refined",
        [new() { Method = "taylor", Test = test - 1, Achieved = share, Parameters = 1000 }, new() { Method = "refined", Test = test, Achieved = share, Parameters = 1000 }]);
}
