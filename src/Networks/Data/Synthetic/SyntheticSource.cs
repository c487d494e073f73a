using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Synthetic;

/// <summary>Procedural images, painted anew (and equal) at every read; cached as bytes.</summary>
internal sealed class SyntheticSource : IPictureSource
{
    private readonly Readers.PictureCache _pictures;

    /// <param name="count">How many images, from 1.</param>
    /// <param name="shape">Extents of every image.</param>
    /// <param name="seed">Images of different seeds are different images.</param>
    public SyntheticSource(int count, PictureShape shape, ulong seed)
    {
        var random = new RandomSource(seed).Split("synthetic");
        _pictures = new Readers.PictureCache(count, i => Scene.Paint(shape, random.Split((ulong)i)));
        var name = $"synthetic-{shape.Channels}x{shape.Height}x{shape.Width}-{seed}";
        Entries = [.. Enumerable.Range(0, count).Select(i => $"{name}#{i}").Select(n => new PictureEntry(n, n, n, shape, -1))];
    }

    public IReadOnlyList<PictureEntry> Entries { get; }

    public bool HasTargets => false;

    public Picture Read(int index) => _pictures[index];

    public Picture ReadTarget(int index) => throw new InvalidOperationException("Synthetic images are clean.");
}
