namespace QuantumPrune.Client.Reports;

/// <summary>What is measured.</summary>
/// <param name="Name">psnr (dB), ssim, top1 (%), top5 (%) or loss.</param>
/// <param name="HigherIsBetter">Whether more is better.</param>
public sealed record ReportMetric(string Name, bool HigherIsBetter)
{
    /// <summary>Name and unit.</summary>
    internal string Title => Name switch { "psnr" => "PSNR (dB)", "ssim" => "SSIM", "top1" => "top-1 accuracy (%)", "top5" => "top-5 accuracy (%)", _ => Name };
}
