namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>Rows of pixels on their way between an image and a buffer.</summary>
/// <param name="Image">The first element in the image's tensor, for channel 0.</param>
/// <param name="Buffer">The first element in the buffer.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Length">Pixels in a row.</param>
internal readonly record struct Rectangle(nint Image, nint Buffer, int Rows, int Length);
