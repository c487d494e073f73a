namespace QuantumPrune.Client.Reports;

/// <summary>What is measured.</summary>
/// <param name="Name">psnr (dB), ssim, top1 (%), top5 (%) or loss.</param>
/// <param name="HigherIsBetter">Whether more is better.</param>
public sealed record ReportMetric(string Name, bool HigherIsBetter);
