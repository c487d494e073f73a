using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Networks.Data.Png;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>Pictures that lie in PNG files, decoded when first read; alpha is dropped.</summary>
/// <param name="entries">What the files hold.</param>
/// <param name="paths">The file of every entry.</param>
/// <param name="targets">The file of every clean image, or null.</param>
internal sealed class PngFiles(IReadOnlyList<PictureEntry> entries, string[] paths, string[]? targets = null) : IPictureSource
{
    private readonly PictureCache _pictures = new(paths.Length, i => Decode(paths[i], entries[i]));
    private readonly PictureCache? _targets = targets is null ? null : new(paths.Length, i => Decode(targets![i], entries[i]));

    public IReadOnlyList<PictureEntry> Entries => entries;

    public bool HasTargets => targets is not null;

    public Picture Read(int index) => _pictures[index];

    public Picture ReadTarget(int index) => _targets![index];

    private static Picture Decode(string path, PictureEntry entry)
    {
        var picture = PngReader.Read(path).Planes(entry.Shape.Channels);
        return picture.Shape == entry.Shape
            ? picture
            : throw PngError.Bad(path, $"it is {picture.Shape}, expected {entry.Shape}: it changed, or it is not the size of its pair");
    }
}
