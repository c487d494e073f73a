using QuantumPrune.Networks.Execution;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Pruning.Calibration;

/// <summary>
/// The Gram matrix of the channels of every group over all positions of all sites they reach, streamed in double precision; similarity as in (1.8).
/// </summary>
internal sealed class SimilarityGram
{
    [ThreadStatic]
    private static float[]? _rows;

    private readonly List<Reach> _reaches = [];
    private float[] _products = [];
    private readonly double[][,] _grams;
    private readonly IReadOnlyList<float[]>? _means;

    /// <param name="map">The groups and sites.</param>
    /// <param name="means">The means to centre with, or null for the raw Gram matrix.</param>
    public SimilarityGram(CouplingMap map, IReadOnlyList<float[]>? means)
    {
        _means = means;
        _grams = map.Groups.Select(g => new double[g.Variables.Count, g.Variables.Count]).ToArray();
        foreach (var group in map.Groups)
        {
            for (var i = 0; i < map.Sites.Count; i++)
            {
                var rows = group.Variables.Select(v => Indices(map.Sites[i].Variables, v)).ToArray();
                if (rows.Any(r => r.Length > 0)) _reaches.Add(new Reach(group.Index, i, map.Sites[i].Value, rows, rows.Max(r => r.Length)));
            }
        }
    }

    public void Add(IForwardRecord record)
    {
        foreach (var reach in _reaches) Add(reach, record[reach.Value]);
    }

    /// <summary>|correlation| of every pair of a group; zero where a channel never varies, and on the diagonal.</summary>
    public double[][,] Similarities() => Array.ConvertAll(_grams, gram =>
    {
        var count = gram.GetLength(0);
        var similarity = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var norm = Math.Sqrt(gram[i, i] * gram[j, j]);
                if (i != j && norm > 0) similarity[i, j] = Math.Min(1, Math.Abs(gram[i, j]) / norm);
            }
        }

        return similarity;
    });

    private static int[] Indices(int[] variables, int wanted) => Enumerable.Range(0, variables.Length).Where(k => variables[k] == wanted).ToArray();

    /// <summary>Samples side by side in single precision, their sum in double and in order.</summary>
    private void Add(Reach reach, Tensor value)
    {
        var (samples, count) = (value.Shape[0], reach.Rows.Length);
        if (_products.Length < samples * count * count) _products = new float[samples * count * count];
        Workers.For(samples, (own: this, reach, value), static (s, n) => s.own.Multiply(s.reach, s.value, n));
        var gram = _grams[reach.Group];
        for (var n = 0; n < samples; n++)
            for (var i = 0; i < count; i++)
                for (var j = 0; j < count; j++) gram[i, j] += _products[(((n * count) + i) * count) + j];
    }

    private void Multiply(Reach reach, Tensor value, int sample)
    {
        var channels = value.Shape[1];
        var plane = value.Count / (value.Shape[0] * channels);
        var (count, width) = (reach.Rows.Length, reach.Widest * plane);
        var rows = Rows(count * width);
        for (var i = 0; i < count; i++)
        {
            var row = rows.Slice(i * width, width);
            for (var r = 0; r < reach.Rows[i].Length; r++)
            {
                var c = reach.Rows[i][r];
                Elementwise.Affine(value.Data.AsSpan(((sample * channels) + c) * plane, plane), 1, -(_means?[reach.Site][c] ?? 0), row.Slice(r * plane, plane));
            }

            row[(reach.Rows[i].Length * plane)..].Clear();
        }

        MatrixProduct.Multiply(count, count, width, rows, false, rows, true, _products.AsSpan(sample * count * count, count * count), accumulate: false);
    }

    /// <summary>This thread's room for one sample's rows.</summary>
    private static Span<float> Rows(int length)
    {
        if (_rows is null || _rows.Length < length) _rows = new float[length];
        return _rows.AsSpan(0, length);
    }

    /// <summary>A group at a site: for each of its variables the channel indices there.</summary>
    private sealed record Reach(int Group, int Site, string Value, int[][] Rows, int Widest);
}
