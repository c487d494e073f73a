using QuantumPrune.Networks.Data;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Losses;

/// <summary>What the losses on images share: the mean over a sample's outputs of a function of estimate - target, in single precision with sums in double.</summary>
public abstract class RegressionLoss : ILoss
{
    private const int Block = 1024;
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

    /// <summary>The sum of the function over the differences, which are replaced by its derivative.</summary>
    private protected abstract double SumAndSlopes(Span<float> differences);

    /// <summary>The differences lie where the gradient will, a block at a time so that they stay in the cache.</summary>
    private double Row(ReadOnlySpan<float> output, ReadOnlySpan<float> input, ReadOnlySpan<float> target, Span<float> gradient)
    {
        var (sum, residual) = (0.0, _output == DenoisingOutput.Residual);
        for (var start = 0; start < output.Length; start += Block)
        {
            var length = Math.Min(Block, output.Length - start);
            var block = gradient.Slice(start, length);
            if (residual) Elementwise.Subtract(input.Slice(start, length), output.Slice(start, length), block);
            Elementwise.Subtract(residual ? block : output.Slice(start, length), target.Slice(start, length), block);
            sum += SumAndSlopes(block);
            Elementwise.Affine(block, (residual ? -1f : 1f) / output.Length, 0, block);
        }

        return sum / output.Length;
    }
}
