using System.Text.Json;
using QuantumPrune.Backends;

namespace QuantumPrune.Bridge.Tests.Interop;

/// <summary>A problem as numbers, from which a peer builds its messages by itself, and the model and constraint that they must come to.</summary>
internal sealed class PeerProblem
{
    private const int Variables = 24;
    private const int Chosen = 7;
    private const string Sampler = "tabu:reads=6";
    private const ulong Seed = 5;

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly RandomSource _random = new(77);
    private readonly List<(int Row, int Column, double Bias)> _pairs = [];
    private readonly double[] _linear;
    private readonly object[] _dense;
    private readonly (int Row, int Column, double Bias)[] _sparse;

    public PeerProblem()
    {
        _linear = [.. Enumerable.Range(0, Variables).Select(_ => Bias())];
        _dense = [Rectangle(0, 6, 6, 6), Rectangle(12, 5, 12, 5)];
        _sparse = [.. Enumerable.Range(0, Variables - 1).Where(i => i is 11 or > 16).Select(i => (i, i + 1, Bias()))];
        _pairs.AddRange(_sparse);
    }

    private static LinearConstraint Constraint => LinearConstraint.Cardinality(Variables, Chosen);

    /// <summary>Writes the numbers into a file.</summary>
    /// <param name="folder">For the file.</param>
    /// <param name="key">As whom the bridge is called; empty for a caller without a key.</param>
    public string Write(string folder, string key)
    {
        var path = Path.Combine(folder, $"{Path.GetRandomFileName()}.json");
        File.WriteAllText(path, JsonSerializer.Serialize(
            new
            {
                Vartype = 1,
                Variables,
                Interactions = _pairs.Count,
                Offset = 0.25,
                Linear = _linear,
                Dense = _dense,
                Sparse = new { Rows = _sparse.Select(pair => pair.Row), Columns = _sparse.Select(pair => pair.Column), Biases = _sparse.Select(pair => pair.Bias) },
                Constraint = new { Weights = Enumerable.Repeat(1, Variables), Least = Chosen, Most = Chosen },
                Sampler,
                Seed,
                Long = "anneal:reads=10000,sweeps=1000000",
                Key = key,
            },
            Snake));
        return path;
    }

    /// <summary>Compares what a peer got with the same sampler in process.</summary>
    public async Task CheckAsync(string result)
    {
        var model = Build();
        var samples = await ((IConstrainedSampler)SamplerCatalog.Parse(Sampler)).SampleAsync(model, Constraint, new SamplerOptions { Seed = Seed }, CancellationToken.None);
        var expected = samples.Recomputed(model).Samples;
        using var got = JsonDocument.Parse(result);
        Assert.Equal(expected.Select(sample => sample.Energy), got.RootElement.GetProperty("energies").EnumerateArray().Select(energy => energy.GetDouble()));
        Assert.Equal(expected.Select(sample => sample.Values), got.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetSByte()).ToArray()));
    }

    private double Bias() => _random.NextDouble() - 0.5;

    /// <summary>A block of all pairs; on the diagonal those above it, with 0 elsewhere.</summary>
    private object Rectangle(int firstRow, int rowCount, int firstColumn, int columnCount)
    {
        var biases = new double[rowCount * columnCount];
        for (var k = 0; k < biases.Length; k++)
        {
            var (row, column) = (firstRow + k / columnCount, firstColumn + k % columnCount);
            if (row >= column) continue;
            biases[k] = Bias();
            _pairs.Add((row, column, biases[k]));
        }

        return new { FirstRow = firstRow, RowCount = rowCount, FirstColumn = firstColumn, ColumnCount = columnCount, Biases = biases };
    }

    private BinaryQuadraticModel Build()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, Variables);
        builder.AddOffset(0.25);
        for (var i = 0; i < Variables; i++) builder.AddLinear(i, _linear[i]);
        foreach (var (row, column, bias) in _pairs) builder.AddQuadratic(row, column, bias);
        return builder.Build();
    }
}
