namespace QuantumPrune.Client.Reports;

/// <summary>Units of metrics.</summary>
internal static class MetricUnit
{
    public static string Of(string metric) => metric switch { "psnr" => " dB", "top1" or "top5" => " %", _ => "" };
}
