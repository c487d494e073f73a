using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>Images, labels and clean targets from an NPZ archive or from single NPY files.</summary>
internal static class NpzReader
{
    private const string Code = "QP1205";

    /// <summary>
    /// Reads <paramref name="archive"/>. A null key means the default (<c>images</c> or <c>inputs</c>, <c>labels</c>, <c>targets</c>), which may
    /// be absent.
    /// </summary>
    /// <exception cref="InputException">QP1205: damaged, a named key is absent, or the arrays do not belong together.</exception>
    public static IPictureSource ReadArchive(string archive, string? images, string? labels, string? targets)
    {
        var arrays = NpzFile.Read(archive, images ?? "images", "inputs", labels ?? "labels", targets ?? "targets");
        Require(images, arrays[0]);
        Require(labels, arrays[2]);
        Require(targets, arrays[3]);
        var pixels = arrays[0] ?? (images is null ? arrays[1] : null)
            ?? throw new InputException(
                Code,
                $"'{archive}' has neither 'images' nor 'inputs', only {Listed(archive)}.",
                "Name the key: {file: …, images: KEY}.");
        return Source(archive, pixels, arrays[2], arrays[3]);

        void Require(string? key, NpyArray? array)
        {
            if (key is not null && array is null)
                throw new InputException(Code, $"'{archive}' has no array '{key}', only {Listed(archive)}.", "Name one of these.");
        }
    }

    /// <summary>Reads single NPY files.</summary>
    /// <inheritdoc cref="ReadArchive"/>
    public static IPictureSource ReadFiles(string images, string? labels, string? targets) =>
        Source(images, NpyArray.Read(images), labels is null ? null : NpyArray.Read(labels), targets is null ? null : NpyArray.Read(targets));

    private static IPictureSource Source(string path, NpyArray images, NpyArray? labels, NpyArray? targets)
    {
        var pictures = ArrayPictures.Cut(images.Shape, images.Elements, $"The images of '{path}'", Code);
        return ArrayPictures.Source(
            path,
            pictures,
            labels is null ? null : ArrayPictures.Labels(labels.Shape, labels.Elements, pictures.Length, $"The labels of '{path}'", Code),
            targets is null ? null : ArrayPictures.Cut(targets.Shape, targets.Elements, $"The targets of '{path}'", Code),
            Code);
    }

    private static string Listed(string archive) => string.Join(", ", NpzFile.Keys(archive).Take(20).Select(k => $"'{k}'"));
}
