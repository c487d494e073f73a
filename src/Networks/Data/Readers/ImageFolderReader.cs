using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Networks.Data.Png;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>A folder of PNG images; for classification, a folder per class, numbered by name from 0.</summary>
/// <remarks>
/// All images of a task have one bit depth, since one <c>scale</c> serves them all: 1/255 up to 8 bits, 1/65535 for 16 bits.
/// </remarks>
internal static class ImageFolderReader
{
    /// <summary>The images right in <paramref name="folder"/>, without labels.</summary>
    /// <exception cref="InputException">QP1206: no PNG file, or different bit depths.</exception>
    public static IPictureSource Read(string folder)
    {
        return Source(folder, [.. Folder.Images(folder).Select(f => (f, -1))]);
    }

    /// <summary>The images in the folders of <paramref name="folder"/>, labelled by them.</summary>
    /// <inheritdoc cref="Read"/>
    public static IPictureSource ReadClasses(string folder)
    {
        return Source(folder, [.. Folder.Folders(folder).SelectMany((f, label) => Folder.Images(f).Select(path => (path, label)))]);
    }

    private static PngFiles Source(string folder, (string Path, int Label)[] files)
    {
        if (files.Length == 0)
        {
            throw new InputException(
                "QP1206",
                $"'{folder}' holds no PNG image.",
                "Put PNG files into it (for classification, into one folder per class); other formats are not read.");
        }

        var wide = PngReader.ReadHeader(files[0].Path).Depth == 16;
        return new PngFiles([.. files.Select(f => Entry(folder, f.Path, f.Label, wide))], [.. files.Select(f => f.Path)]);
    }

    private static PictureEntry Entry(string folder, string path, int label, bool wide)
    {
        var header = PngReader.ReadHeader(path);
        if ((header.Depth == 16) != wide)
        {
            throw new InputException(
                "QP1206",
                $"'{path}' has {header.Depth} bits per sample, other images of '{folder}' differ.",
                "Convert the images to one depth: one scale serves them all.");
        }

        var name = $"{Folder.NameOf(folder)}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}";
        return new PictureEntry(name, path, path, header.Shape, label);
    }
}
