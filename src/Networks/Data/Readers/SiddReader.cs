using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Networks.Data.Png;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>The layout of the Smartphone Image Denoising Dataset: a folder per scene with pairs of a NOISY and a GT image.</summary>
/// <remarks>Pairs of a scene are one group: they never serve different splits. Abdelhamed, Lin and Brown, CVPR 2018.</remarks>
internal static class SiddReader
{
    /// <exception cref="InputException">QP1207: no pair, an image without its partner, or partners of different size.</exception>
    public static IPictureSource Read(string folder)
    {
        var pairs = Folder.Folders(folder).SelectMany(Pairs).ToArray();
        if (pairs.Length == 0)
            throw new InputException(
                "QP1207",
                $"'{folder}' holds no scene folder with NOISY and GT images.",
                "Give the Data folder of SIDD Small or Medium, sRGB.");
        var entries = pairs.Select(p => Entry(folder, p.Noisy, p.Clean));
        return new PngFiles([.. entries], [.. pairs.Select(p => p.Noisy)], [.. pairs.Select(p => p.Clean)]);
    }

    private static IEnumerable<(string Noisy, string Clean)> Pairs(string scene)
    {
        var images = Folder.Images(scene);
        foreach (var noisy in images.Where(f => Path.GetFileName(f).Contains("NOISY", StringComparison.OrdinalIgnoreCase)))
        {
            var wanted = Path.GetFileName(noisy).Replace("NOISY", "GT", StringComparison.OrdinalIgnoreCase);
            var clean = Array.Find(images, f => Path.GetFileName(f).Equals(wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new InputException("QP1207", $"'{noisy}' has no clean image '{wanted}' beside it.", "Fetch the scene again.");
            yield return (noisy, clean);
        }
    }

    private static PictureEntry Entry(string folder, string noisy, string clean)
    {
        var shape = PngReader.ReadHeader(noisy).Shape;
        var other = PngReader.ReadHeader(clean).Shape;
        if (shape != other) throw new InputException("QP1207", $"'{noisy}' is {shape}, its clean image {other}.", "Fetch the scene again.");
        var name = Path.GetRelativePath(folder, noisy).Replace('\\', '/');
        return new PictureEntry(name, noisy, Path.GetDirectoryName(noisy)!, shape, -1);
    }
}
