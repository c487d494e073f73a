using QuantumPrune.Networks.Data;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Metrics;

/// <summary>Collects a metric over batches. Not thread-safe.</summary>
public interface IMetricAccumulator
{
    /// <summary>The metric of every sample so far, in the order they came.</summary>
    IReadOnlyList<double> Values { get; }

    /// <summary>Mean of <see cref="Values"/>; NaN before the first sample.</summary>
    double Mean { get; }

    /// <summary>Adds every sample of <paramref name="batch"/>.</summary>
    /// <param name="output">What the network gives for it: <c>[N, …]</c>.</param>
    /// <param name="batch">The examples, in the same order.</param>
    /// <exception cref="InputException">QP1211: the output does not fit the labels or targets; QP1212: an image is too small for the
    /// metric.</exception>
    void Add(Tensor output, Batch batch);
}
