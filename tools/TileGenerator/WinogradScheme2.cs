namespace QuantumPrune.TileGenerator;

/// <summary>F(2, 3) at the points 0, 1, -1 and infinity.</summary>
internal sealed class WinogradScheme2() : WinogradScheme(2)
{
    public override void WriteColumns(SourceText text, RegisterFile registers)
    {
        for (var pair = 0; pair < 2; pair++)
        {
            for (var r = 0; r < 2; r++) text.Line($"var r{pair}{r} = {Load(registers, r, 2 * pair)};");
            text.Line($"var x{2 * pair} = {registers.Intrinsics}.Shuffle(r{pair}0, r{pair}1, 0b10_00_10_00);");
            text.Line($"var x{(2 * pair) + 1} = {registers.Intrinsics}.Shuffle(r{pair}0, r{pair}1, 0b11_01_11_01);");
        }
    }

    public override void WriteInput(SourceText text, RegisterFile registers)
    {
        text.Line("var y0 = x0 - x2;");
        text.Line("var y1 = x1 + x2;");
        text.Line("var y2 = x2 - x1;");
        text.Line("var y3 = x3 - x1;");
    }

    public override void WriteOutput(SourceText text, RegisterFile registers)
    {
        text.Line("var y0 = x0 + x1 + x2;");
        text.Line("var y1 = x1 - x2 + x3;");
    }

    public override void WritePixels(SourceText text, RegisterFile registers)
    {
        text.Line($"{registers.Intrinsics}.UnpackLow(y0, y1).Store(row);");
        text.Line($"{registers.Intrinsics}.UnpackHigh(y0, y1).Store(row + {registers.Lanes});");
    }
}
