using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Metrics;

/// <summary>
/// Top-k accuracy in percent: 100 per sample whose label is among the k largest outputs, else 0. Of equal outputs the first class is the larger.
/// </summary>
/// <param name="k">1 or more.</param>
public sealed class TopMetric(int k) : IMetric
{
    /// <inheritdoc/>
    public string Name => $"top{k}";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public IMetricAccumulator Start() => new MetricAccumulator(Measure);

    private double[] Measure(Tensor output, Batch batch)
    {
        Rows.CheckCount(output, batch.Count);
        var values = new double[batch.Count];
        for (var n = 0; n < values.Length; n++) values[n] = Hit(Rows.Of(output, n), batch.Labels[n]) ? 100 : 0;
        return values;
    }

    private bool Hit(ReadOnlySpan<float> row, int label)
    {
        if (label < 0 || label >= row.Length || float.IsNaN(row[label])) return false;
        var before = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var below = row[i] < row[label] || (row[i] == row[label] && i >= label);
            before += below ? 0 : 1;
        }

        return before < k;
    }
}
