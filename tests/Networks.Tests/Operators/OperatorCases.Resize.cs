using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Operators;

internal static partial class OperatorCases
{
    private const int Rows = 4;
    private const int Columns = 6;

    private static IEnumerable<OperatorCase> Resizes()
    {
        foreach (var mode in new[] { "half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric" })
        {
            foreach (var (outRows, outColumns) in new[] { (8, 9), (2, 3), (1, 11) })
            {
                var position = Position(mode, outRows, outColumns, (double)outRows / Rows, (double)outColumns / Columns);
                yield return Resize($"linear, {mode}, to {outRows} x {outColumns}", "linear", mode, null, outRows, outColumns, v => Twins.Linear(v, [outRows, outColumns], position));
            }

            foreach (var rounding in new[] { "round_prefer_floor", "round_prefer_ceil", "floor", "ceil" })
            {
                var position = Position(mode, 8, 3, 2, 0.5);
                yield return Resize($"nearest, {mode}, {rounding}", "nearest", mode, rounding, 8, 3, v => Twins.Nearest(v, [8, 3], (i, axis) => Rounded(position(i, axis), rounding)));
            }

            var scaled = Position(mode, 6, 9, 1.6, 1.55);
            yield return One("Resize", $"linear by fractional scales, {mode}", b => [b.In(1, 2, Rows, Columns), "", b.Constant(new([1, 1, 1.6f, 1.55f], 4))],
                n => n.Set("mode", "linear").Set("coordinate_transformation_mode", mode), v => Twins.Linear(v[0], [6, 9], scaled)) with { HasGradient = false };
        }

        yield return One("Resize", "nearest by scales", b => [b.In(1, 2, Rows, Columns), "", b.Constant(new([1, 1, 2, 3], 4))],
            n => n.Set("mode", "nearest").Set("coordinate_transformation_mode", "asymmetric").Set("nearest_mode", "floor"),
            v => Nd.Of([1, 2, 8, 18], at => v[0][0, at[1], at[2] / 2, at[3] / 3])) with { HasGradient = false };
        yield return One("Resize", "nearest, doubling", b => [b.In(1, 2, Rows, 19), "", b.Constant(new([1, 1, 2, 2], 4))],
            n => n.Set("mode", "nearest").Set("coordinate_transformation_mode", "asymmetric").Set("nearest_mode", "floor"),
            v => Nd.Of([1, 2, 8, 38], at => v[0][0, at[1], at[2] / 2, at[3] / 2])) with { HasGradient = false };
        yield return One("Resize", "opset 10", b => [b.In(1, 2, Rows, Columns), b.Constant(new([1, 1, 2, 2], 4))], n => n.Set("mode", "linear"),
            v => Twins.Linear(v[0], [8, 12], (i, _) => i / 2.0), 10) with { HasGradient = false };
        yield return One("Upsample", "nearest", b => [b.In(1, 2, Rows, Columns), b.Constant(new([1, 1, 2, 3], 4))], n => n.Set("mode", "nearest"),
            v => Nd.Of([1, 2, 8, 18], at => v[0][0, at[1], at[2] / 2, at[3] / 3]), 9) with { HasGradient = false };
        yield return One("Upsample", "linear", b => [b.In(1, 2, Rows, Columns), b.Constant(new([1, 1, 2, 2], 4))], n => n.Set("mode", "linear"),
            v => Twins.Linear(v[0], [8, 12], (i, _) => i / 2.0), 9) with { HasGradient = false };
    }

    private static OperatorCase Resize(string variant, string mode, string coordinates, string? rounding, int outRows, int outColumns, Func<Nd, Nd> twin) =>
        One("Resize", variant, b => [b.In(2, 2, Rows, Columns), "", "", b.Ints(2, 2, outRows, outColumns)], n =>
        {
            n.Set("mode", mode).Set("coordinate_transformation_mode", coordinates);
            if (rounding is not null) n.Set("nearest_mode", rounding);
        }, v => twin(v[0]));

    private static Func<int, int, double> Position(string mode, int outRows, int outColumns, double scaleRows, double scaleColumns) => (i, axis) =>
    {
        var (extent, outExtent, scale) = axis == 2 ? (Rows, outRows, scaleRows) : (Columns, outColumns, scaleColumns);
        return mode switch
        {
            "align_corners" => outExtent == 1 ? 0 : i * (extent - 1.0) / (outExtent - 1),
            "asymmetric" => i / scale,
            "pytorch_half_pixel" when outExtent == 1 => 0,
            _ => ((i + 0.5) / scale) - 0.5,
        };
    };

    private static double Rounded(double position, string mode) => mode switch
    {
        "floor" => Math.Floor(position),
        "ceil" => Math.Ceiling(position),
        "round_prefer_ceil" => Math.Floor(position + 0.5),
        _ => Math.Ceiling(position - 0.5),
    };
}
