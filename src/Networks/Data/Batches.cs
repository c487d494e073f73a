using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Data;

/// <summary>Cuts a data set into batches.</summary>
public static class Batches
{
    /// <summary>
    /// Streams <paramref name="data"/> in order; a batch ends after <paramref name="batchSize"/> examples or where the shape changes.
    /// </summary>
    /// <remarks>Lazy: one batch exists as floats at a time. Every example comes exactly once. An empty data set gives no batch.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is not positive.</exception>
    public static IEnumerable<Batch> Of(IDataSet data, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return Stream(data, batchSize);
    }

    /// <summary>Stacks samples of equal shape.</summary>
    /// <exception cref="ArgumentException">No sample, different shapes, or targets for some only.</exception>
    public static Batch Stack(IReadOnlyList<Sample> samples)
    {
        if (samples.Count == 0) throw new ArgumentException("A batch needs at least one sample.", nameof(samples));
        foreach (var sample in samples)
        {
            if (!Fits(samples[0], sample))
                throw new ArgumentException($"'{sample.Name}' is {sample.Input}, the first {samples[0].Input}: not one shape.", nameof(samples));
        }

        return new Batch(
            Stack([.. samples.Select(s => s.Input)]),
            samples[0].Target is null ? null : Stack([.. samples.Select(s => s.Target!)]),
            [.. samples.Select(s => s.Label)],
            [.. samples.Select(s => s.Name)]);
    }

    private static IEnumerable<Batch> Stream(IDataSet data, int batchSize)
    {
        var pending = new List<Sample>();
        for (var i = 0; i < data.Count; i++)
        {
            var sample = data.Read(i);
            if (pending.Count > 0 && (pending.Count == batchSize || !Fits(pending[0], sample)))
            {
                var batch = Stack(pending);
                pending.Clear();
                yield return batch;
            }

            pending.Add(sample);
        }

        if (pending.Count > 0) yield return Stack(pending);
    }

    private static bool Fits(Sample a, Sample b) =>
        a.Input.Shape.AsSpan().SequenceEqual(b.Input.Shape)
        && (a.Target is null) == (b.Target is null)
        && (a.Target is null || a.Target.Shape.AsSpan().SequenceEqual(b.Target!.Shape));

    private static Tensor Stack(Tensor[] parts)
    {
        var stacked = new Tensor([parts.Length, .. parts[0].Shape]);
        for (var i = 0; i < parts.Length; i++) parts[i].Span.CopyTo(stacked.Span[(i * parts[i].Count)..]);
        return stacked;
    }
}
