namespace QuantumPrune.TileGenerator;

/// <summary>Writes the tiles of the matrix product: rows of the left operand broadcast, two registers of columns, one local per accumulator.</summary>
internal static class ProductTile
{
    public static string Write(RegisterFile registers)
    {
        var text = SourceText.File();
        text.Line($"/// <summary>Tiles of 1 to {registers.MaxRows} rows and {2 * registers.Lanes} columns in {registers.Bits}-bit registers; see <see cref=\"Tile.Multiply\"/>.</summary>");
        text.Block($"internal static unsafe class ProductTile{registers.Bits}", () =>
        {
            WriteChoice(text, registers);
            for (var rows = 1; rows <= registers.MaxRows; rows++) WriteRows(text, registers, rows);
            WriteFinish(text, registers);
        });
        return text.ToString();
    }

    private static void WriteChoice(SourceText text, RegisterFile registers)
    {
        text.Line($"public const int MaxRows = {registers.MaxRows};");
        text.Line();
        text.Line($"public const int Columns = {2 * registers.Lanes};");
        text.Line();
        text.Block("public static void Multiply(int rows, nint depth, float* a, float* b, nint bStep, float* c, nint cStep, TileEpilogue* epilogue)", () =>
            text.Block("switch (rows)", () =>
            {
                for (var rows = 1; rows <= registers.MaxRows; rows++)
                    text.Line($"case {rows}: Rows{rows}(depth, a, b, bStep, c, cStep, epilogue); break;");
                text.Line("default: throw new ArgumentOutOfRangeException(nameof(rows));");
            }));
    }

    private static void WriteRows(SourceText text, RegisterFile registers, int rows)
    {
        text.Line();
        text.Block($"private static void Rows{rows}(nint depth, float* a, float* b, nint bStep, float* c, nint cStep, TileEpilogue* epilogue)", () =>
        {
            for (var r = 0; r < rows; r++) text.Line($"{registers.Type} x{r} = default, y{r} = default;");
            text.Block($"for (var end = a + (depth * {rows}); a < end; a += {rows}, b += bStep)", () =>
            {
                text.Line($"var left = {registers.Operations}.Load(b);");
                text.Line($"var right = {registers.Operations}.Load(b + {registers.Lanes});");
                for (var r = 0; r < rows; r++)
                {
                    text.Line($"var a{r} = {registers.Operations}.Create(a[{r}]);");
                    text.Line($"x{r} = {registers.Operations}.MultiplyAddEstimate(a{r}, left, x{r});");
                    text.Line($"y{r} = {registers.Operations}.MultiplyAddEstimate(a{r}, right, y{r});");
                }
            });
            text.Line();
            for (var r = 0; r < rows; r++) text.Line($"Finish(x{r}, y{r}, c + ({r} * cStep), epilogue, {r});");
        });
    }

    private static void WriteFinish(SourceText text, RegisterFile registers)
    {
        text.Line();
        text.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        text.Block($"private static void Finish({registers.Type} left, {registers.Type} right, float* c, TileEpilogue* epilogue, int row)", () =>
        {
            text.Block("if (epilogue != null)", () =>
            {
                text.Block("if (epilogue->Bias != null)", () => WriteAddition(text, "bias", $"{registers.Operations}.Create(epilogue->Bias[row])", "bias", "bias"));
                text.Line();
                text.Block("if (epilogue->Residual != null)", () => WriteAddition(
                    text, "residual", "epilogue->Residual + (row * epilogue->ResidualStep)", $"{registers.Operations}.Load(residual)", $"{registers.Operations}.Load(residual + {registers.Lanes})"));
                text.Line();
                text.Block("if (epilogue->Clamps)", () => WriteClamp(text, registers.Operations));
            });
            text.Line();
            text.Line("left.Store(c);");
            text.Line($"right.Store(c + {registers.Lanes});");
        });
    }

    private static void WriteAddition(SourceText text, string name, string value, string left, string right)
    {
        text.Line($"var {name} = {value};");
        text.Line($"left += {left};");
        text.Line($"right += {right};");
    }

    private static void WriteClamp(SourceText text, string operations)
    {
        text.Line($"var (low, high) = ({operations}.Create(epilogue->Low), {operations}.Create(epilogue->High));");
        text.Line($"left = {operations}.Min(high, {operations}.Max(low, left));");
        text.Line($"right = {operations}.Min(high, {operations}.Max(low, right));");
    }
}
