namespace QuantumPrune.TileGenerator;

/// <summary>Writes the tiles of the filter gradient: an outer product per position, the taps broadcast through a table of offsets.</summary>
internal static class GradientTile
{
    public static string Write(RegisterFile registers)
    {
        var text = SourceText.File();
        text.Line("/// <summary>");
        text.Line($"/// Tiles of 1 to {registers.MaxRows} taps and {2 * registers.Lanes} (wide) or {registers.Lanes} (narrow) filters in {registers.Bits}-bit registers; see <see cref=\"Tile.AddOuterProducts\"/>.");
        text.Line("/// </summary>");
        text.Block($"internal static unsafe class GradientTile{registers.Bits}", () =>
        {
            WriteChoice(text, registers, new Width("Wide", ["left", "right"]));
            text.Line();
            WriteChoice(text, registers, new Width("Narrow", ["left"]));
        });
        return text.ToString();
    }

    private static void WriteChoice(SourceText text, RegisterFile registers, Width width)
    {
        text.Block($"public static void {width.Name}(int taps, int rows, int width, float* x, nint xStep, nint xRowStep, nint* offsets, float* b, float* c)", () =>
            text.Block("switch (taps)", () =>
            {
                for (var taps = 1; taps <= registers.MaxRows; taps++)
                    text.Line($"case {taps}: {width.Name}{taps}(rows, width, x, xStep, xRowStep, offsets, b, c); break;");
                text.Line("default: throw new ArgumentOutOfRangeException(nameof(taps));");
            }));
        for (var taps = 1; taps <= registers.MaxRows; taps++) WriteTaps(text, registers, width, taps);
    }

    private static void WriteTaps(SourceText text, RegisterFile registers, Width width, int taps)
    {
        var columns = width.Sides.Length * registers.Lanes;
        text.Line();
        text.Block($"private static void {width.Name}{taps}(int rows, int width, float* x, nint xStep, nint xRowStep, nint* offsets, float* b, float* c)", () =>
        {
            for (var t = 0; t < taps; t++) text.Line($"{registers.Type} {string.Join(", ", width.Sides.Select(s => $"{s}{t} = default"))};");
            text.Block("for (var row = 0; row < rows; row++, x += xRowStep)", () =>
            {
                text.Line("var at = x;");
                text.Block($"for (var end = b + (width * {columns}); b < end; b += {columns}, at += xStep)", () => WriteStep(text, registers, width, taps));
            });
            text.Line();
            for (var t = 0; t < taps; t++)
                for (var s = 0; s < width.Sides.Length; s++) text.Line(Add(registers, $"{width.Sides[s]}{t}", (t * columns) + (s * registers.Lanes)));
        });
    }

    private static void WriteStep(SourceText text, RegisterFile registers, Width width, int taps)
    {
        for (var s = 0; s < width.Sides.Length; s++) text.Line($"var {width.Sides[s]} = {registers.Operations}.Load(b + {s * registers.Lanes});");
        for (var t = 0; t < taps; t++)
        {
            text.Line($"var x{t} = {registers.Operations}.Create(at[offsets[{t}]]);");
            foreach (var side in width.Sides) text.Line($"{side}{t} = {registers.Operations}.MultiplyAddEstimate(x{t}, {side}, {side}{t});");
        }
    }

    private static string Add(RegisterFile registers, string sum, int at) => $"({sum} + {registers.Operations}.Load(c + {at})).Store(c + {at});";

    /// <summary>How many registers of filters a tile holds.</summary>
    private sealed record Width(string Name, string[] Sides);
}
