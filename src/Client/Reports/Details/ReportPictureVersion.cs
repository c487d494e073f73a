namespace QuantumPrune.Client.Reports.Details;

/// <summary>One version of a piece of an image.</summary>
/// <param name="Name">clean, noisy, dense or pruned.</param>
/// <param name="Png">Base64 of a PNG file.</param>
/// <param name="Psnr">PSNR of the whole image against the clean one, in dB; null for the clean one.</param>
public sealed record ReportPictureVersion(string Name, string Png, double? Psnr = null);
