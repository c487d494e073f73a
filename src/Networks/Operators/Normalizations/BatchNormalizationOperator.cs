using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Normalizations;

/// <summary>Batch normalisation (Ioffe and Szegedy 2015): stored statistics at inference, the batch's own in training.</summary>
/// <remarks>In training the stored statistics follow the batch's: <c>stored = momentum * stored + (1 - momentum) * batch</c>, with the unbiased variance.</remarks>
internal sealed class BatchNormalizationOperator : Operator
{
    public override string Type => "BatchNormalization";

    public override ValueFact[] Infer(InferenceCall call)
    {
        var x = call.Input(0);
        if (x.Rank < 2) throw call.Error("needs a channel axis.");
        if (Enumerable.Range(1, 4).Any(i => call.Input(i).Rank != 1 || call.Input(i).Shape[0] != call.Input(1).Shape[0])) throw call.Error("needs four lists of equal length.");
        if (x.Shape[1].IsKnown && x.Shape[1].Value != call.Input(1).Shape[0].Value) throw call.Error($"has {x.Shape[1]} channels, but scales for {call.Input(1)}.");
        return [ValueFact.Float(x.Shape)];
    }

    public override void Forward(KernelCall call)
    {
        var x = call.Input(0);
        var y = call.Create();
        Workers.For(x.Shape[1], c =>
        {
            var (mean, variance) = call.Training ? BatchMoments(x, c) : (call.Input(3).Data[c], call.Input(4).Data[c]);
            if (call.Training) Follow(call, c, mean, variance);
            var scale = call.Input(1).Data[c] / Math.Sqrt(variance + Epsilon(call));
            var shift = call.Input(2).Data[c] - (mean * scale);
            foreach (var plane in Planes(x, c)) Elementwise.Affine(x.Data.AsSpan(plane), (float)scale, (float)shift, y.Data.AsSpan(plane));
        });
    }

    public override void Backward(KernelCall call)
    {
        var (x, dy) = (call.Input(0), call.OutputGradient()!);
        Workers.For(x.Shape[1], c =>
        {
            var (mean, variance) = call.Training ? BatchMoments(x, c) : (call.Input(3).Data[c], call.Input(4).Data[c]);
            var inverse = 1 / Math.Sqrt(variance + Epsilon(call));
            var (sum, dot) = GradientMoments(x, dy, c, mean);
            if (call.InputGradient(1) is { } dScale) dScale.Data[c] += (float)(dot * inverse);
            if (call.InputGradient(2) is { } dShift) dShift.Data[c] += (float)sum;
            if (call.InputGradient(0) is { } dx) AddInputGradient(call, c, dx, (mean, inverse, sum, dot));
        });
    }

    private static void AddInputGradient(KernelCall call, int c, Tensor dx, (double Mean, double Inverse, double Sum, double Dot) m)
    {
        var (x, dy) = (call.Input(0), call.OutputGradient()!);
        var scale = call.Input(1).Data[c] * m.Inverse;
        var count = (double)x.Count / x.Shape[1];
        var slope = call.Training ? -scale * m.Dot * m.Inverse * m.Inverse / count : 0;
        var shift = call.Training ? (-scale * m.Sum / count) - (slope * m.Mean) : 0;
        foreach (var plane in Planes(x, c))
        {
            var to = dx.Data.AsSpan(plane);
            Elementwise.AddScaled(dy.Data.AsSpan(plane), (float)scale, to);
            if (!call.Training) continue;
            Elementwise.AddScaled(x.Data.AsSpan(plane), (float)slope, to);
            Elementwise.AddScalar(to, (float)shift);
        }
    }

    private static (double Sum, double Dot) GradientMoments(Tensor x, Tensor dy, int c, double mean)
    {
        var (sum, dot) = (0.0, 0.0);
        foreach (var plane in Planes(x, c))
        {
            var gradient = dy.Data.AsSpan(plane);
            sum += Elementwise.Sum(gradient);
            dot += Elementwise.Dot(gradient, x.Data.AsSpan(plane));
        }

        return (sum, dot - (mean * sum));
    }

    private static (double Mean, double Variance) BatchMoments(Tensor x, int c)
    {
        var sum = 0.0;
        foreach (var plane in Planes(x, c)) sum += Elementwise.Sum(x.Data.AsSpan(plane));
        var mean = sum * x.Shape[1] / x.Count;
        var squares = 0.0;
        foreach (var plane in Planes(x, c))
            foreach (var v in x.Data.AsSpan(plane)) squares += (v - mean) * (v - mean);
        return (mean, squares * x.Shape[1] / x.Count);
    }

    private static void Follow(KernelCall call, int c, double mean, double variance)
    {
        var momentum = call.Node.Float("momentum", 0.9f);
        var count = (double)call.Input(0).Count / call.Input(0).Shape[1];
        var unbiased = count > 1 ? variance * count / (count - 1) : variance;
        call.Input(3).Data[c] = (float)((momentum * call.Input(3).Data[c]) + ((1 - momentum) * mean));
        call.Input(4).Data[c] = (float)((momentum * call.Input(4).Data[c]) + ((1 - momentum) * unbiased));
    }

    private static float Epsilon(KernelCall call) => call.Node.Float("epsilon", 1e-5f);

    private static IEnumerable<Range> Planes(Tensor x, int channel)
    {
        var plane = x.Count / Math.Max(1, x.Shape[0] * x.Shape[1]);
        for (var n = 0; n < x.Shape[0]; n++)
        {
            var start = ((n * x.Shape[1]) + channel) * plane;
            yield return start..(start + plane);
        }
    }
}
