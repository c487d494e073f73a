namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Which two elements of an axis an output element lies between, and how near it is to the second.</summary>
internal readonly record struct AxisTap(int Low, int High, float Weight)
{
    /// <summary>The taps of all <paramref name="outExtent"/> positions; <paramref name="scale"/> is the node's own, which rounding of the extent leaves as it is.</summary>
    public static AxisTap[] Along(KernelCall call, int extent, int outExtent, double scale)
    {
        var early = call.Node.Type == "Upsample" || call.OperatorSet < 11; // before coordinates had modes
        var linear = call.Node.Text("mode", "nearest") == "linear";
        var coordinates = call.Node.Text("coordinate_transformation_mode", early ? "asymmetric" : "half_pixel");
        var rounding = call.Node.Text("nearest_mode", early ? "floor" : "round_prefer_floor");
        return Enumerable.Range(0, outExtent).Select(i => Of(Position(i, extent, outExtent, scale, coordinates), extent, linear, rounding)).ToArray();
    }

    public float Mix(ReadOnlySpan<float> line) => line[Low] + (Weight * (line[High] - line[Low]));

    public void Spread(Span<float> line, float gradient)
    {
        line[Low] += gradient * (1 - Weight);
        line[High] += gradient * Weight;
    }

    private static double Position(int i, int extent, int outExtent, double scale, string mode) => mode switch
    {
        "align_corners" => outExtent > 1 ? i * (extent - 1.0) / (outExtent - 1) : 0,
        "asymmetric" => i / scale,
        "pytorch_half_pixel" when outExtent <= 1 => 0,
        _ => ((i + 0.5) / scale) - 0.5,
    };

    private static AxisTap Of(double position, int extent, bool linear, string rounding)
    {
        if (!linear)
        {
            var nearest = Math.Clamp((int)Round(position, rounding), 0, extent - 1);
            return new AxisTap(nearest, nearest, 0);
        }

        var clamped = Math.Clamp(position, 0, extent - 1);
        var low = (int)Math.Floor(clamped);
        return new AxisTap(low, Math.Min(low + 1, extent - 1), (float)(clamped - low));
    }

    private static double Round(double position, string mode) => mode switch
    {
        "floor" => Math.Floor(position),
        "ceil" => Math.Ceiling(position),
        "round_prefer_ceil" => Math.Floor(position + 0.5),
        _ => Math.Ceiling(position - 0.5),
    };
}
