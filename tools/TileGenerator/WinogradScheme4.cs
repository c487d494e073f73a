namespace QuantumPrune.TileGenerator;

/// <summary>F(4, 3) at the points 0, +-Inner, +-Outer and infinity.</summary>
internal sealed class WinogradScheme4() : WinogradScheme(4)
{
    public override void WriteColumns(SourceText text, RegisterFile registers)
    {
        for (var r = 0; r < 4; r++) text.Line($"var r{r} = {Load(registers, r, 0)};");
        WriteTranspose(text, registers, "r", "x");
        for (var r = 0; r < 4; r++) text.Line($"var n{r} = {Load(registers, r, 4)};");
        text.Line($"var n01 = {registers.Intrinsics}.UnpackLow(n0, n1).AsDouble();");
        text.Line($"var n23 = {registers.Intrinsics}.UnpackLow(n2, n3).AsDouble();");
        text.Line($"var x4 = {registers.DoubleIntrinsics}.UnpackLow(n01, n23).AsSingle();");
        text.Line($"var x5 = {registers.DoubleIntrinsics}.UnpackHigh(n01, n23).AsSingle();");
    }

    public override void WriteInput(SourceText text, RegisterFile registers)
    {
        text.Line($"var y0 = {Fused(registers, "x0", "Points.Product", Fused(registers, "x2", "-Points.Sum", "x4"))};");
        WriteInputPair(text, registers, "Inner", "Outer", 1);
        WriteInputPair(text, registers, "Outer", "Inner", 3);
        text.Line($"var y5 = {Fused(registers, "x1", "Points.Product", Fused(registers, "x3", "-Points.Sum", "x5"))};");
    }

    public override void WriteOutput(SourceText text, RegisterFile registers)
    {
        text.Line("var (inner, innerOdd) = (x1 + x2, x1 - x2);");
        text.Line("var (outer, outerOdd) = (x3 + x4, x3 - x4);");
        text.Line("var y0 = x0 + inner + outer;");
        text.Line($"var y1 = {Fused(registers, "innerOdd", "Points.Inner", $"outerOdd * {registers.Operations}.Create(Points.Outer)")};");
        text.Line($"var y2 = {Fused(registers, "inner", "Points.InnerSquare", $"outer * {registers.Operations}.Create(Points.OuterSquare)")};");
        text.Line($"var y3 = {Fused(registers, "innerOdd", "Points.InnerCube", Fused(registers, "outerOdd", "Points.OuterCube", "x5"))};");
    }

    public override void WritePixels(SourceText text, RegisterFile registers)
    {
        WriteTranspose(text, registers, "y", "p");
        for (var r = 0; r < 4; r++) text.Line($"p{r}.Store(row + {r * registers.Lanes});");
    }

    /// <summary>The rows of the transform at plus and minus a point: even powers plus or minus odd powers.</summary>
    private static void WriteInputPair(SourceText text, RegisterFile registers, string point, string other, int first)
    {
        text.Line($"var even{first} = {Fused(registers, "x2", $"-Points.{other}Square", "x4")};");
        text.Line($"var odd{first} = {Fused(registers, "x1", $"-Points.{other}Square", "x3")};");
        text.Line($"var y{first} = {Fused(registers, $"odd{first}", $"Points.{point}", $"even{first}")};");
        text.Line($"var y{first + 1} = {Fused(registers, $"odd{first}", $"-Points.{point}", $"even{first}")};");
    }

    /// <summary>Transposes 4 x 4 within every 128 bits; its own inverse.</summary>
    private static void WriteTranspose(SourceText text, RegisterFile registers, string from, string to)
    {
        foreach (var half in new[] { "Low", "High" })
            foreach (var pair in new[] { (0, 1), (2, 3) })
                text.Line($"var {from}{half}{pair.Item1} = {registers.Intrinsics}.Unpack{half}({from}{pair.Item1}, {from}{pair.Item2}).AsDouble();");
        for (var i = 0; i < 4; i++)
        {
            var (half, unpack) = (i < 2 ? "Low" : "High", i % 2 == 0 ? "Low" : "High");
            text.Line($"var {to}{i} = {registers.DoubleIntrinsics}.Unpack{unpack}({from}{half}0, {from}{half}2).AsSingle();");
        }
    }
}
