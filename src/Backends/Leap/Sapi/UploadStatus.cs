namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>How far an upload is.</summary>
/// <param name="Completed">Whether all parts were joined.</param>
/// <param name="Checksums">The MD5 of each part that is there, by number from 1, as lower-case hexadecimal.</param>
public sealed record UploadStatus(bool Completed, IReadOnlyDictionary<int, string> Checksums);
