using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>A pair of IDX files: images <c>[N, H, W]</c> or <c>[N, C, H, W]</c>, and labels <c>[N]</c>.</summary>
internal static class IdxReader
{
    private const string Code = "QP1204";

    /// <exception cref="InputException">QP1204: damaged, or the two do not belong together.</exception>
    public static IPictureSource Read(string imagesPath, string? labelsPath)
    {
        var images = IdxArray.Read(imagesPath);
        var pictures = ArrayPictures.Cut(images.Shape, images.Elements, $"'{imagesPath}'", Code);
        return ArrayPictures.Source(imagesPath, pictures, labelsPath is null ? null : Labels(labelsPath, pictures.Length), null, Code);
    }

    private static int[] Labels(string path, int count)
    {
        var labels = IdxArray.Read(path);
        return ArrayPictures.Labels(labels.Shape, labels.Elements, count, $"'{path}'", Code);
    }
}
