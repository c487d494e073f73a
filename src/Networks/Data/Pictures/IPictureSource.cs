namespace QuantumPrune.Networks.Data.Pictures;

/// <summary>The raw pictures of a data file or folder, before preprocessing. Thread-safe.</summary>
internal interface IPictureSource
{
    IReadOnlyList<PictureEntry> Entries { get; }

    /// <summary>Whether the source itself knows the clean picture of every noisy one.</summary>
    bool HasTargets { get; }

    /// <summary>The pixels that the network is to see.</summary>
    Picture Read(int index);

    /// <summary>The clean pixels; only where <see cref="HasTargets"/>.</summary>
    Picture ReadTarget(int index);
}
