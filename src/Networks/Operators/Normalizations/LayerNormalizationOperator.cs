using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Operators.Normalizations;

/// <summary>Layer normalisation (Ba et al. 2016) over all axes from <c>axis</c> on.</summary>
internal sealed class LayerNormalizationOperator : Operator
{
    public override string Type => "LayerNormalization";

    public override ValueFact[] Infer(InferenceCall call) => [ValueFact.Float(call.Input(0).Shape)];

    public override void Forward(KernelCall call)
    {
        var (x, y) = (call.Input(0).Data, call.Create().Data);
        var (scale, bias) = (call.Input(1).Data, call.Optional(2)?.Data);
        var length = Length(call);
        Workers.For(call.Input(0).Count / length, line =>
        {
            var (mean, inverse) = Moments(x.AsSpan(line * length, length), Epsilon(call));
            for (var i = 0; i < length; i++) y[(line * length) + i] = ((x[(line * length) + i] - mean) * inverse * scale[i]) + (bias?[i] ?? 0);
        });
    }

    public override void Backward(KernelCall call)
    {
        var (x, dy, scale) = (call.Input(0).Data, call.OutputGradient()!.Data, call.Input(1).Data);
        var length = Length(call);
        for (var start = 0; start < call.Input(0).Count; start += length)
        {
            var (mean, inverse) = Moments(x.AsSpan(start, length), Epsilon(call));
            AddLine(call, x.AsSpan(start, length), dy.AsSpan(start, length), scale, start, mean, inverse);
        }
    }

    private static void AddLine(KernelCall call, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, float[] scale, int start, float mean, float inverse)
    {
        var (sum, dot) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            sum += dy[i] * scale[i];
            dot += dy[i] * scale[i] * (x[i] - mean) * inverse;
        }

        for (var i = 0; i < x.Length; i++)
        {
            var normal = (x[i] - mean) * inverse;
            if (call.InputGradient(0) is { } dx) dx.Data[start + i] += (float)(inverse * ((dy[i] * scale[i]) - ((sum + (normal * dot)) / x.Length)));
            if (call.InputGradient(1) is { } dScale) dScale.Data[i] += dy[i] * normal;
            if (call.InputGradient(2) is { } dBias) dBias.Data[i] += dy[i];
        }
    }

    private static int Length(KernelCall call)
    {
        var shape = call.Input(0).Shape;
        return shape.Skip(call.Facts.Axis(call.Node.Int("axis", -1), shape.Length)).Aggregate(1, (a, b) => a * b);
    }

    private static float Epsilon(KernelCall call) => call.Node.Float("epsilon", 1e-5f);

    private static (float Mean, float Inverse) Moments(ReadOnlySpan<float> x, float epsilon)
    {
        var mean = 0.0;
        foreach (var v in x) mean += v;
        mean /= x.Length;
        var variance = 0.0;
        foreach (var v in x) variance += (v - mean) * (v - mean);
        return ((float)mean, (float)(1 / Math.Sqrt((variance / x.Length) + epsilon)));
    }
}
