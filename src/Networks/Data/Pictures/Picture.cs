using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Data.Pictures;

/// <summary>Stored pixels, plane after plane, in the type of the file; immutable, so any thread may read.</summary>
internal abstract class Picture(PictureShape shape)
{
    public PictureShape Shape { get; } = shape;

    /// <summary>Size of the stored pixels.</summary>
    public abstract long Bytes { get; }

    /// <summary>The pixels of <paramref name="region"/> times <paramref name="scale"/>: <c>[C, H, W]</c>.</summary>
    public abstract Tensor Convert(Region region, float scale);

    /// <summary>The first <paramref name="channels"/> planes, sharing the pixels.</summary>
    public abstract Picture Planes(int channels);
}
