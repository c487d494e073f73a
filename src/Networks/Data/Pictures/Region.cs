namespace QuantumPrune.Networks.Data.Pictures;

/// <summary>A rectangle of pixels.</summary>
internal readonly record struct Region(int Top, int Left, int Height, int Width);
