namespace QuantumPrune.Networks.Data.Pictures;

/// <summary>Extents of a picture, in channels and pixels.</summary>
internal readonly record struct PictureShape(int Channels, int Height, int Width)
{
    public long Count => (long)Channels * Height * Width;

    public override string ToString() => $"[{Channels}, {Height}, {Width}]";
}
