using QuantumPrune.Networks.Data;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Losses;

/// <summary>Cross-entropy: minus the logarithm of the probability that the network gives to the label.</summary>
/// <param name="kind">What the network's outputs are.</param>
public sealed class CrossEntropyLoss(OutputKind kind) : ILoss
{
    /// <summary>A probability of zero counts as this; keeps loss and gradient finite.</summary>
    private const double Floor = 1e-12;

    /// <inheritdoc/>
    public string Name => "cross-entropy";

    /// <inheritdoc/>
    public LossValue Evaluate(Tensor output, Batch batch)
    {
        Rows.CheckCount(output, batch.Count);
        var losses = new double[batch.Count];
        var gradient = new Tensor(output.Shape);
        for (var n = 0; n < batch.Count; n++)
        {
            CheckLabel(batch.Labels[n], Rows.Width(output), batch.Names[n]);
            losses[n] = Row(Rows.Of(output, n), batch.Labels[n], Rows.Of(gradient, n));
        }

        return new LossValue(losses, gradient);
    }

    /// <inheritdoc/>
    public Tensor SampleProbe(Tensor output, RandomSource random)
    {
        var gradient = new Tensor(output.Shape);
        for (var n = 0; n < output.Shape[0]; n++)
        {
            var row = Rows.Of(output, n);
            Row(row, Draw(row, random), Rows.Of(gradient, n));
        }

        return gradient;
    }

    /// <summary>Loss of one sample; <paramref name="gradient"/> starts as zeros.</summary>
    private double Row(ReadOnlySpan<float> row, int label, Span<float> gradient)
    {
        switch (kind)
        {
            case OutputKind.Probabilities:
                var probability = Math.Max(row[label], Floor);
                gradient[label] = (float)(-1 / probability);
                return -Math.Log(probability);
            case OutputKind.LogProbabilities:
                gradient[label] = -1;
                return -row[label];
            default:
                var logSum = LogSumExp(row);
                for (var k = 0; k < row.Length; k++) gradient[k] = (float)Math.Exp(row[k] - logSum);
                gradient[label] -= 1;
                return logSum - row[label];
        }
    }

    private int Draw(ReadOnlySpan<float> row, RandomSource random)
    {
        var logSum = kind == OutputKind.Logits ? LogSumExp(row) : 0;
        var left = random.NextDouble();
        for (var k = 0; k < row.Length - 1; k++)
        {
            left -= kind == OutputKind.Probabilities ? row[k] : Math.Exp(row[k] - logSum);
            if (left < 0) return k;
        }

        return row.Length - 1;
    }

    /// <summary>log sum exp, shifted by the maximum so that no exponential overflows.</summary>
    private static double LogSumExp(ReadOnlySpan<float> row)
    {
        var max = double.NegativeInfinity;
        foreach (var x in row) max = Math.Max(max, x);
        var sum = 0.0;
        foreach (var x in row) sum += Math.Exp(x - max);
        return max + Math.Log(sum);
    }

    private static void CheckLabel(int label, int classes, string name)
    {
        if (label >= 0 && label < classes) return;
        throw new InputException(
            Rows.Code,
            $"'{name}' has label {label}, the network gives {classes} classes.",
            "Use data whose labels are 0 to the number of classes minus 1.");
    }
}
