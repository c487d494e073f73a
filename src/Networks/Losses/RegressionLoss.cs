using QuantumPrune.Networks.Data;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Losses;

/// <summary>What the losses on images share: the mean over a sample's outputs of a function of estimate - target.</summary>
public abstract class RegressionLoss : ILoss
{
    private readonly DenoisingOutput _output;

    private protected RegressionLoss(DenoisingOutput output) => _output = output;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public LossValue Evaluate(Tensor output, Batch batch)
    {
        var target = Rows.CheckTarget(output, batch.Target);
        var losses = new double[batch.Count];
        var gradient = new Tensor(output.Shape);
        Workers.For(batch.Count, n => losses[n] = Row(Rows.Of(output, n), Rows.Of(batch.Input, n), Rows.Of(target, n), Rows.Of(gradient, n)));
        return new LossValue(losses, gradient);
    }

    /// <inheritdoc/>
    public Tensor SampleProbe(Tensor output, RandomSource random)
    {
        var probe = new Tensor(output.Shape);
        var size = (float)(1 / Math.Sqrt(Math.Max(1, Rows.Width(output))));
        for (var i = 0; i < probe.Count; i++) probe.Data[i] = (random.NextUInt64() >> 63) == 0 ? size : -size;
        return probe;
    }

    /// <summary>The function of one difference.</summary>
    private protected abstract double Value(double difference);

    /// <summary>Its derivative.</summary>
    private protected abstract double Slope(double difference);

    private double Row(ReadOnlySpan<float> output, ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient)
    {
        var sum = 0.0;
        var residual = _output == DenoisingOutput.Residual;
        for (var i = 0; i < output.Length; i++)
        {
            var difference = (residual ? (double)input[i] - output[i] : output[i]) - target[i];
            sum += Value(difference);
            gradient[i] = (float)((residual ? -1 : 1) * Slope(difference) / output.Length);
        }

        return sum / output.Length;
    }
}
