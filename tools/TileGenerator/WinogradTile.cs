namespace QuantumPrune.TileGenerator;

/// <summary>Writes Winograd's transforms of inputs and of products: one tile per lane, across first or down first, a buffer in between.</summary>
internal static class WinogradTile
{
    public static string Write(RegisterFile registers)
    {
        var text = SourceText.File("System.Runtime.Intrinsics.X86", "Points = QuantumPrune.Tensors.Kernels.Winograd.WinogradPoints");
        text.Line($"/// <summary>Winograd's transforms of {registers.Lanes} tiles at a time in {registers.Bits}-bit registers; see <see cref=\"WinogradTile\"/>.</summary>");
        text.Block($"internal static unsafe class WinogradTile{registers.Bits}", () =>
        {
            text.Line($"public const int Lanes = {registers.Lanes};");
            foreach (var scheme in new[] { WinogradScheme.F4, WinogradScheme.F2 })
            {
                text.Line();
                WriteInput(text, registers, scheme);
                text.Line();
                WriteOutput(text, registers, scheme);
            }

            text.Line();
            WriteLoad(text, registers);
        });
        return text.ToString();
    }

    private static void WriteInput(SourceText text, RegisterFile registers, WinogradScheme scheme)
    {
        var (operations, lanes, size) = (registers.Operations, registers.Lanes, scheme.Size);
        text.Block($"public static void Input{scheme.Step}(float* rows, nint rowStep, int* offsets, int together, float* to, nint toStep, int tiles, float* between)", () =>
            text.Block($"for (var end = to + tiles; to < end; to += {lanes}, offsets += {scheme.Registers * lanes / 4})", () =>
            {
                text.Line("var row = rows;");
                text.Block($"for (var at = between; at < between + {size * size * lanes}; at += {size * lanes}, row += rowStep)", () =>
                {
                    scheme.WriteColumns(text, registers);
                    scheme.WriteInput(text, registers);
                    for (var j = 0; j < size; j++) text.Line($"y{j}.Store(at + {j * lanes});");
                });
                text.Line();
                text.Line("var target = to;");
                text.Block($"for (var at = between; at < between + {size * lanes}; at += {lanes}, target += toStep)", () =>
                {
                    for (var i = 0; i < size; i++) text.Line($"var x{i} = {operations}.Load(at + {i * size * lanes});");
                    scheme.WriteInput(text, registers);
                    for (var i = 0; i < size; i++) text.Line($"y{i}.Store(target + ({i * size} * toStep));");
                });
            }));
    }

    private static void WriteOutput(SourceText text, RegisterFile registers, WinogradScheme scheme)
    {
        var (operations, lanes, size) = (registers.Operations, registers.Lanes, scheme.Size);
        text.Block($"public static void Output{scheme.Step}(float* from, nint fromStep, int tiles, float* rows, nint rowStep, float* between)", () =>
            text.Block($"for (var end = from + tiles; from < end; from += {lanes}, rows += {scheme.Step * lanes})", () =>
            {
                text.Line("var source = from;");
                text.Block($"for (var at = between; at < between + {size * lanes}; at += {lanes}, source += fromStep)", () =>
                {
                    for (var i = 0; i < size; i++) text.Line($"var x{i} = {operations}.Load(source + ({i * size} * fromStep));");
                    scheme.WriteOutput(text, registers);
                    for (var i = 0; i < scheme.Step; i++) text.Line($"y{i}.Store(at + {i * size * lanes});");
                });
                text.Line();
                text.Line("var row = rows;");
                text.Block($"for (var at = between; at < between + {scheme.Step * size * lanes}; at += {size * lanes}, row += rowStep)", () =>
                {
                    for (var j = 0; j < size; j++) text.Line($"var x{j} = {operations}.Load(at + {j * lanes});");
                    scheme.WriteOutput(text, registers);
                    scheme.WritePixels(text, registers);
                });
            }));
    }

    /// <summary>A register of pixels, four per slot, from where the slots lie.</summary>
    private static void WriteLoad(SourceText text, RegisterFile registers)
    {
        text.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        text.Block($"private static {registers.Type} Load(float* row, int* offsets, int together)", () =>
        {
            for (var slots = registers.Lanes / 4; slots > 1; slots /= 2)
                text.Line($"if (together >= {slots}) return {Join(0, registers.Lanes / 4, slots)};");
            text.Line($"return {Join(0, registers.Lanes / 4, 1)};");
        });
    }

    private static string Join(int first, int slots, int together) => slots == together
        ? $"Vector{slots * 128}.Load(row + offsets[{first}])"
        : $"Vector{slots * 128}.Create({Join(first, slots / 2, together)}, {Join(first + (slots / 2), slots / 2, together)})";
}
