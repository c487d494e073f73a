namespace QuantumPrune.TileGenerator;

/// <summary>The one-dimensional transforms of F(Step, 3), from x0, x1... to y0, y1..., and how pixels get into lanes.</summary>
internal abstract class WinogradScheme(int step)
{
    public static readonly WinogradScheme F4 = new WinogradScheme4();

    public static readonly WinogradScheme F2 = new WinogradScheme2();

    /// <summary>Results of a tile in one direction.</summary>
    public int Step { get; } = step;

    /// <summary>Inputs of a tile in one direction.</summary>
    public int Size => Step + 2;

    /// <summary>Registers of pixels, side by side, that the tiles of one register begin in.</summary>
    public int Registers => Step;

    /// <summary>Writes how the columns x0... of a row of tiles are loaded, one tile per lane.</summary>
    public abstract void WriteColumns(SourceText text, RegisterFile registers);

    /// <summary>Writes the transform of inputs.</summary>
    public abstract void WriteInput(SourceText text, RegisterFile registers);

    /// <summary>Writes the transform of products.</summary>
    public abstract void WriteOutput(SourceText text, RegisterFile registers);

    /// <summary>Writes how the columns y0... are stored side by side: the inverse of the order in which they were loaded.</summary>
    public abstract void WritePixels(SourceText text, RegisterFile registers);

    protected static string Load(RegisterFile registers, int register, int shift) =>
        $"Load({(shift == 0 ? "row" : $"row + {shift}")}, {(register == 0 ? "offsets" : $"offsets + {register * registers.Lanes / 4}")}, together)";

    /// <summary><c>a * factor + c</c>.</summary>
    protected static string Fused(RegisterFile registers, string a, string factor, string c) =>
        $"{registers.Operations}.MultiplyAddEstimate({a}, {registers.Operations}.Create({factor}), {c})";
}
