using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Evaluation;

/// <summary>A weighted sum of a sample's outputs: feels every element, needs no target.</summary>
internal sealed class OutputMetric : IMetric
{
    public string Name => "output";

    public bool HigherIsBetter => true;

    public IMetricAccumulator Start() => new Sums();

    private sealed class Sums : IMetricAccumulator
    {
        private readonly List<double> _values = [];

        public IReadOnlyList<double> Values => _values;

        public double Mean => _values.Average();

        public void Add(Tensor output, Batch batch)
        {
            var size = output.Count / batch.Count;
            for (var n = 0; n < batch.Count; n++)
                _values.Add(Enumerable.Range(0, size).Sum(i => output.Data[(n * size) + i] * (1 + (i % 3))));
        }
    }
}
