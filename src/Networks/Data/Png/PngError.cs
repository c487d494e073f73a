namespace QuantumPrune.Networks.Data.Png;

/// <summary>Errors of PNG files.</summary>
internal static class PngError
{
    public static InputException Bad(string path, string problem) =>
        new("QP1202", $"'{path}' is not a usable PNG image: {problem}.", "The file is damaged or another format: convert it to PNG again.");
}
