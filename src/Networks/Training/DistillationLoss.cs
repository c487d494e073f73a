using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Training;

/// <summary>
/// The task's loss and the distance to what a dense network gives, weighted by a share: for images the mean squared difference, for classes the Kullback-Leibler divergence of
/// the softened distributions times the squared temperature (Hinton, Vinyals and Dean 2015). Keeps no state and is thread-safe.
/// </summary>
/// <param name="task">The task's loss.</param>
/// <param name="classes">What a classifier's outputs are; null for images.</param>
/// <param name="share">Weight of the distance, 0 to 1.</param>
/// <param name="temperature">Softens the distributions, 1 or more.</param>
public sealed class DistillationLoss(ILoss task, OutputKind? classes, double share, double temperature)
{
    /// <summary>A probability of zero counts as this; keeps loss and gradient finite.</summary>
    private const double Floor = 1e-12;

    /// <summary>The loss of every sample and its gradient.</summary>
    /// <param name="output">What the trained network gives, <c>[N, …]</c>.</param>
    /// <param name="dense">What the dense network gives for the same samples, in the same shape.</param>
    /// <param name="batch">The samples.</param>
    /// <exception cref="ArgumentException">The two outputs differ in shape.</exception>
    /// <exception cref="InputException">QP1211: the output does not fit the labels or targets.</exception>
    public LossValue Evaluate(Tensor output, Tensor dense, Batch batch)
    {
        if (!output.Shape.AsSpan().SequenceEqual(dense.Shape)) throw new ArgumentException($"The dense network gives {dense}, the other {output}.", nameof(dense));
        var value = task.Evaluate(output, batch);
        Elementwise.Affine(value.Gradient.Span, (float)(1 - share), 0, value.Gradient.Span);
        Workers.For(batch.Count, n => value.PerSample[n] = ((1 - share) * value.PerSample[n]) + (share * Distance(Rows.Of(output, n), Rows.Of(dense, n), Rows.Of(value.Gradient, n))));
        return value;
    }

    private double Distance(ReadOnlySpan<float> output, ReadOnlySpan<float> dense, Span<float> gradient) =>
        classes is { } kind ? Divergence(output, dense, gradient, kind) : Difference(output, dense, gradient);

    private double Difference(ReadOnlySpan<float> output, ReadOnlySpan<float> dense, Span<float> gradient)
    {
        var difference = new float[output.Length];
        Elementwise.Subtract(output, dense, difference);
        Elementwise.AddScaled(difference, (float)(2 * share / output.Length), gradient);
        return Elementwise.Dot(difference, difference) / output.Length;
    }

    /// <summary>The derivative by a score is T (q - p), by a probability that over the probability itself.</summary>
    private double Divergence(ReadOnlySpan<float> output, ReadOnlySpan<float> dense, Span<float> gradient, OutputKind kind)
    {
        var (p, q) = (LogSoftened(dense, kind), LogSoftened(output, kind));
        var sum = 0.0;
        for (var k = 0; k < p.Length; k++)
        {
            sum += Math.Exp(p[k]) * (p[k] - q[k]);
            var slope = share * temperature * (Math.Exp(q[k]) - Math.Exp(p[k]));
            gradient[k] += (float)(kind == OutputKind.Probabilities ? slope / Math.Max(output[k], Floor) : slope);
        }

        return temperature * temperature * sum;
    }

    private double[] LogSoftened(ReadOnlySpan<float> row, OutputKind kind)
    {
        var scores = new double[row.Length];
        for (var k = 0; k < scores.Length; k++) scores[k] = (kind == OutputKind.Probabilities ? Math.Log(Math.Max(row[k], Floor)) : row[k]) / temperature;
        var max = scores.Max();
        var logSum = max + Math.Log(scores.Sum(s => Math.Exp(s - max)));
        return Array.ConvertAll(scores, s => s - logSum);
    }
}
