using QuantumPrune.Networks.Execution;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Pruning.Calibration;

/// <summary>The mean of every channel index of every site, streamed over batches in double precision.</summary>
internal sealed class SiteStatistics(CouplingMap map)
{
    private readonly double[][] _sums = map.Sites.Select(s => new double[s.Variables.Length]).ToArray();
    private readonly long[] _counts = new long[map.Sites.Count];

    public void Add(IForwardRecord record)
    {
        for (var i = 0; i < map.Sites.Count; i++) Add(i, record[map.Sites[i].Value]);
    }

    /// <summary>Writes the means so far.</summary>
    public void CopyTo(int site, float[] means)
    {
        for (var c = 0; c < means.Length; c++) means[c] = _counts[site] == 0 ? 0 : (float)(_sums[site][c] / _counts[site]);
    }

    private void Add(int site, Tensor value)
    {
        var channels = _sums[site].Length;
        var plane = value.Count / (value.Shape[0] * channels);
        _counts[site] += (long)value.Shape[0] * plane;
        Workers.For(channels, c =>
        {
            for (var n = 0; n < value.Shape[0]; n++) _sums[site][c] += Elementwise.Sum(value.Data.AsSpan(((n * channels) + c) * plane, plane));
        });
    }
}
