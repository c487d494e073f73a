using QuantumPrune.Networks.Data;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Metrics;

/// <summary>Collects what <paramref name="measure"/> gives per sample.</summary>
internal sealed class MetricAccumulator(Func<Tensor, Batch, double[]> measure) : IMetricAccumulator
{
    private readonly List<double> _values = [];

    public IReadOnlyList<double> Values => _values;

    public double Mean => _values.Count == 0 ? double.NaN : _values.Sum() / _values.Count;

    public void Add(Tensor output, Batch batch) => _values.AddRange(measure(output, batch));
}
