using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Calibration;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Pruning.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Pruning.Tests.Calibration;

/// <summary>Calibration of a tiny classifier (a convolution and two fully connected layers) against its definition, sample by sample.</summary>
public class CalibratorTests
{
    private const int Count = 5;
    private const int Classes = 3;
    private readonly CouplingMap _map = PrunableNetworks.Of("flatten into Gemm").Map(out _);
    private readonly CrossEntropyLoss _loss = new(OutputKind.Logits);
    private readonly MemoryDataSet _data = new([.. Enumerable.Range(0, Count).Select(n => new Sample(Samples.Uniform(new RandomSource((ulong)n), 3, 8, 8), null, n % Classes, $"s{n}"))]);

    [Fact]
    public void Run_Means_AreThoseOfTheActivations()
    {
        var result = Run(new CalibrationOptions());
        for (var s = 0; s < _map.Sites.Count; s++)
        {
            var values = Activations(s);
            for (var c = 0; c < result.Means[s].Length; c++) Assert.Equal(values[c].Average(), result.Means[s][c], 1e-5);
        }

        Assert.All(Run(new CalibrationOptions { Folding = false }).Means, m => Assert.All(m, v => Assert.Equal(0, v)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_Taylor_IsTheMeanMagnitudeOfGateSlopes(bool folding)
    {
        var result = Run(new CalibrationOptions { Folding = folding });
        var slopes = Slopes(result.Means, n => n % Classes);
        var expected = Enumerable.Range(0, _map.VariableCount).Select(v => slopes.Average(row => Math.Abs(row[v]))).ToArray();
        AssertClose(expected, result.Sensitivity.Taylor, 0.01);
        Assert.Equal(Enumerable.Range(0, Count).Average(n => Loss(result.Means, n, n % Classes, -1, 0)), result.Loss, 1e-5);
        Assert.Equal(Count, result.Samples);
    }

    [Fact]
    public void Run_SignedTaylor_IsTheMagnitudeOfTheMeanSlope()
    {
        var result = Run(new CalibrationOptions { SignedTaylor = true });
        var slopes = Slopes(result.Means, n => n % Classes);
        AssertClose([.. Enumerable.Range(0, _map.VariableCount).Select(v => Math.Abs(slopes.Average(row => row[v])))], result.Sensitivity.Taylor, 0.01);
    }

    [Fact]
    public void Run_Fisher_IsHalfTheMeanSquareOfSampledGradients()
    {
        var result = Run(new CalibrationOptions { Probes = 3 });
        var rows = result.Sensitivity.GateGradients!;
        Assert.Equal((Count * 3, _map.VariableCount), (rows.GetLength(0), rows.GetLength(1)));
        for (var v = 0; v < _map.VariableCount; v++)
            Assert.Equal(Enumerable.Range(0, Count * 3).Average(n => 0.5 * rows[n, v] * rows[n, v]), result.Sensitivity.Fisher[v], 1e-9 + (1e-6 * result.Sensitivity.Fisher[v]));
    }

    [Fact]
    public void Run_SampledGradients_AreThoseOfSomeLabel()
    {
        var result = Run(new CalibrationOptions { Probes = 2 });
        var rows = result.Sensitivity.GateGradients!;
        var byLabel = Enumerable.Range(0, Classes).Select(label => Slopes(result.Means, _ => label)).ToArray();
        var scale = byLabel.Max(l => l.Max(row => row.Max(Math.Abs)));
        for (var r = 0; r < rows.GetLength(0); r++)
        {
            var nearest = byLabel.Min(slopes => Enumerable.Range(0, _map.VariableCount).Max(v => Math.Abs(slopes[r % Count][v] - rows[r, v])));
            Assert.True(nearest <= 0.01 * scale, $"row {r} is {nearest / scale} away from every label's");
        }
    }

    [Fact]
    public void Run_Magnitude_IsTheMeanOfTheFilter()
    {
        var magnitude = Run(new CalibrationOptions()).Sensitivity.Magnitude;
        var filters = _map.Graph.Constants[_map.Graph.Nodes[0].Inputs[1]].Floats!.Chunk(27).Select(f => f.Average(w => Math.Abs((double)w)));
        var rows = _map.Graph.Constants[_map.Graph.Nodes.First(n => n.Type == "Gemm").Inputs[1]].Floats!.Chunk(144).Select(f => f.Average(w => Math.Abs((double)w)));
        AssertClose([.. filters, .. rows], magnitude, 1e-6);
    }

    [Theory]
    [InlineData(SimilarityKind.Pearson)]
    [InlineData(SimilarityKind.Cosine)]
    public void Run_Similarity_IsTheMagnitudeOfTheCorrelation(SimilarityKind kind)
    {
        var similarity = Run(new CalibrationOptions { Similarity = kind }).Sensitivity.Similarity!;
        for (var g = 0; g < _map.Groups.Count; g++)
        {
            var site = Enumerable.Range(0, _map.Sites.Count).Single(s => _map.Sites[s].Variables.Contains(_map.Groups[g].Variables[0]));
            var values = Activations(site).Select((list, c) => (list, variable: _map.Sites[site].Variables[c])).GroupBy(p => p.variable)
                .Select(p => p.SelectMany(x => kind == SimilarityKind.Pearson ? x.list.Select(v => v - x.list.Average()) : x.list).ToArray()).ToArray();
            for (var i = 0; i < values.Length; i++)
                for (var j = 0; j < values.Length; j++)
                {
                    var norm = Math.Sqrt(Dot(values[i], values[i]) * Dot(values[j], values[j]));
                    Assert.Equal(i == j || norm == 0 ? 0 : Math.Abs(Dot(values[i], values[j])) / norm, similarity[g][i, j], 1e-5);
                }
        }
    }

    [Fact]
    public void Run_OneOrTwoThreads_SameBits()
    {
        var threads = Workers.Threads;
        try
        {
            Workers.Threads = 1;
            var alone = Run(new CalibrationOptions());
            Workers.Threads = 2;
            var together = Run(new CalibrationOptions());
            Assert.Equal(alone.Sensitivity.Taylor, together.Sensitivity.Taylor);
            Assert.Equal(alone.Sensitivity.Fisher, together.Sensitivity.Fisher);
            Assert.Equal(alone.Sensitivity.Similarity!.SelectMany(s => s.Cast<double>()), together.Sensitivity.Similarity!.SelectMany(s => s.Cast<double>()));
            Assert.Equal(alone.Means.SelectMany(m => m), together.Means.SelectMany(m => m));
        }
        finally
        {
            Workers.Threads = threads;
        }
    }

    [Fact]
    public void Run_NothingToPrune_MeasuresTheLossOnly()
    {
        var map = new PrunableNetwork("", [], b => b.Node("Gemm", [b.Node("Flatten", [b.In(2, 3, 8, 8)]), b.W(192, Classes)])).Map(out _);
        var result = new Calibrator(map, _loss, new CalibrationOptions()).Run(_data);
        Assert.Empty(result.Sensitivity.Taylor);
        Assert.True(double.IsFinite(result.Loss));
    }

    [Fact]
    public void Run_EmptySet_IsRefused() => Bad.Input("QP1304", () => new Calibrator(_map, _loss, new CalibrationOptions()).Run(new MemoryDataSet([])));

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void Constructor_ProbesOutOfRange_AreRefused(int probes) => Bad.Input("QP1302", () => Run(new CalibrationOptions { Probes = probes }));

    [Fact]
    public void Run_InfiniteInput_NamesTheLayer()
    {
        var broken = Samples.Uniform(new RandomSource(1), 3, 8, 8);
        broken.Data[5] = float.PositiveInfinity;
        Bad.Input("QP1303", () => new Calibrator(_map, _loss, new CalibrationOptions { Folding = false }).Run(new MemoryDataSet([new Sample(broken, null, 0, "s")])));
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new Calibrator(_map, _loss, new CalibrationOptions()).Run(_data, null, source.Token));
    }

    private CalibrationResult Run(CalibrationOptions options) => new Calibrator(_map, _loss, options).Run(_data);

    /// <summary>For every channel index of a site its values over all samples and positions.</summary>
    private List<double>[] Activations(int site)
    {
        var name = _map.Sites[site].Value;
        var lists = _map.Sites[site].Variables.Select(_ => new List<double>()).ToArray();
        for (var n = 0; n < Count; n++)
        {
            var value = new ManagedRuntime(_map.Graph).Compute(new Dictionary<string, Tensor> { ["x"] = Input(n) }, [name])[name];
            for (var i = 0; i < value.Count; i++) lists[i / (value.Count / value.Shape[1])].Add(value.Data[i]);
        }

        return lists;
    }

    /// <summary>For every sample the slope of its loss by a gate on all channels of each variable.</summary>
    private double[][] Slopes(IReadOnlyList<float[]> means, Func<int, int> label)
    {
        const float Step = 1e-2f;
        return [.. Enumerable.Range(0, Count).Select(n => Enumerable.Range(0, _map.VariableCount)
            .Select(v => (Loss(means, n, label(n), v, Step) - Loss(means, n, label(n), v, -Step)) / (2 * Step)).ToArray())];
    }

    private double Loss(IReadOnlyList<float[]> means, int sample, int label, int variable, float shift)
    {
        var gated = new GatedNetwork(_map);
        for (var s = 0; s < means.Count; s++) means[s].CopyTo(gated.Means[s], 0);
        var feeds = gated.OpenFeeds(Input(sample));
        for (var s = 0; s < means.Count; s++)
            for (var c = 0; c < means[s].Length; c++)
                if (variable >= 0 && _map.Sites[s].Variables[c] == variable) feeds[gated.GateNames[s]].Data[c] += shift;
        var output = _map.Graph.Output.Name;
        return _loss.Evaluate(gated.Runtime.Compute(feeds, [output])[output], new Batch(Input(sample), null, [label], ["s"])).PerSample[0];
    }

    private Tensor Input(int n) => _data.Read(n).Input.Reshape(1, 3, 8, 8);

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * expected.Max());
    }
}
