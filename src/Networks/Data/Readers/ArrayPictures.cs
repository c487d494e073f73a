using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>Turns arrays of images <c>[N, H, W]</c> or <c>[N, C, H, W]</c>, labels <c>[N]</c> and clean images into a picture source.</summary>
internal static class ArrayPictures
{
    /// <summary>The images of one array, as views.</summary>
    /// <exception cref="InputException"><paramref name="code"/>: the rank is not 3 or 4, or there is nothing in it.</exception>
    public static Picture[] Cut(int[] shape, Array elements, string what, string code)
    {
        if (shape.Length is not (3 or 4) || elements.Length == 0)
        {
            throw new InputException(
                code,
                $"{what} has shape [{string.Join(", ", shape)}]; images are [N, height, width] or [N, channels, height, width].",
                "Reshape or transpose the array.");
        }

        var picture = shape.Length == 3 ? new PictureShape(1, shape[1], shape[2]) : new PictureShape(shape[1], shape[2], shape[3]);
        return elements switch
        {
            byte[] e => Cut(e, picture),
            sbyte[] e => Cut(e, picture),
            short[] e => Cut(e, picture),
            ushort[] e => Cut(e, picture),
            int[] e => Cut(e, picture),
            long[] e => Cut(e, picture),
            float[] e => Cut(e, picture),
            double[] e => Cut(e, picture),
            _ => throw new InputException(code, $"{what} holds {elements.GetType().GetElementType()!.Name}.", "Store images as numbers."),
        };
    }

    /// <summary>Labels as class indices.</summary>
    /// <exception cref="InputException"><paramref name="code"/>: not whole numbers from 0, or not one per image.</exception>
    public static int[] Labels(int[] shape, Array elements, int count, string what, string code)
    {
        if (elements.Length != count || shape[0] != count)
            throw new InputException(
                code,
                $"{what} has shape [{string.Join(", ", shape)}] for {count} images.",
                "Give the labels that belong to these images.");
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            var value = Convert.ToDouble(elements.GetValue(i), System.Globalization.CultureInfo.InvariantCulture);
            if (!(value >= 0 && value < int.MaxValue && value == Math.Floor(value)))
                throw new InputException(code, $"{what}: label {value} of image {i} is not a whole number from 0.", "Store class indices.");
            labels[i] = (int)value;
        }

        return labels;
    }

    /// <summary>Joins images with their labels or clean images.</summary>
    /// <exception cref="InputException"><paramref name="code"/>: clean images differ from the images in number or shape.</exception>
    public static IPictureSource Source(string path, Picture[] pictures, int[]? labels, Picture[]? targets, string code)
    {
        if (targets is not null && (targets.Length != pictures.Length || targets[0].Shape != pictures[0].Shape))
        {
            throw new InputException(
                code,
                $"'{path}': {targets.Length} targets of {targets[0].Shape} for {pictures.Length} inputs of {pictures[0].Shape}.",
                "Give one target of equal shape per input.");
        }

        var name = Path.GetFileName(path);
        var entries = pictures.Select((p, i) => new PictureEntry($"{name}#{i}", $"{path}#{i}", $"{path}#{i}", p.Shape, labels?[i] ?? -1));
        return new StoredPictures([.. entries], pictures, targets);
    }

    private static Picture[] Cut<T>(T[] elements, PictureShape shape)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var size = (int)shape.Count;
        var pictures = new Picture[elements.Length / size];
        for (var i = 0; i < pictures.Length; i++) pictures[i] = new PictureOf<T>(elements.AsMemory(i * size, size), shape);
        return pictures;
    }
}
