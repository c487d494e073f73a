namespace QuantumPrune.Networks.Tasks;

/// <summary>From stored pixels to network input, x * scale, then (x - mean) / std; the section <c>preprocess</c> of a task file.</summary>
/// <param name="Scale">Factor on stored values, by default 1/255; 16-bit images need 1/65535, floating-point arrays often 1.</param>
/// <param name="Mean">Per channel, or one for all; subtracted from the input after scaling.</param>
/// <param name="Std">Per channel, or one for all, above 0; the input is divided by it.</param>
/// <param name="CropMultiple">Whole images are cropped at the right and bottom to multiples of this many pixels; 1 keeps them.</param>
public sealed record PreprocessOptions(double Scale, double[] Mean, double[] Std, int CropMultiple);
