namespace QuantumPrune.Networks.Data.Pictures;

/// <summary>Several sources, one after the other.</summary>
internal sealed class JoinedPictures : IPictureSource
{
    private readonly (IPictureSource Source, int Index)[] _places;

    /// <exception cref="InputException">QP1208: some sources have clean pictures and some do not, or numbers of channels differ.</exception>
    public JoinedPictures(IReadOnlyList<IPictureSource> sources)
    {
        _places = [.. sources.SelectMany(s => Enumerable.Range(0, s.Entries.Count).Select(i => (s, i)))];
        Entries = [.. sources.SelectMany(s => s.Entries)];
        HasTargets = sources.Count > 0 && sources[0].HasTargets;
        if (sources.Any(s => s.HasTargets != HasTargets))
            throw new InputException("QP1208", "Some data have clean targets and some do not.", "List data of one sort only.");
        CheckChannels(Entries);
    }

    public IReadOnlyList<PictureEntry> Entries { get; }

    public bool HasTargets { get; }

    public Picture Read(int index) => _places[index].Source.Read(_places[index].Index);

    public Picture ReadTarget(int index) => _places[index].Source.ReadTarget(_places[index].Index);

    /// <summary>All images must have the number of channels of the first; heights and widths may differ.</summary>
    public static void CheckChannels(IEnumerable<PictureEntry> entries)
    {
        PictureEntry? first = null;
        foreach (var entry in entries)
        {
            first ??= entry;
            if (entry.Shape.Channels == first.Shape.Channels) continue;
            throw new InputException(
                "QP1208",
                $"'{entry.Identity}' is {entry.Shape} but '{first.Identity}' is {first.Shape} ([channels, height, width]).",
                "Use images with one number of channels: convert them all to grey or all to RGB.");
        }
    }
}
