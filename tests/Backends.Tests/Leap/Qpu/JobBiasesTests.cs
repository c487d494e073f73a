using System.Text.Json.Nodes;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class JobBiasesTests
{
    private static readonly QpuProperties Qpu = Definitions.Properties(new Pegasus(3));

    [Theory]
    [InlineData(Vartype.Binary, 1)]
    [InlineData(Vartype.Spin, 4)]
    public void Write_SeveralParts_EqualsTheSlowTwin(Vartype vartype, int gauges)
    {
        var model = Definitions.Blocks(vartype, 3, 5, 2);
        var bin = Definitions.OnlyBin(Qpu.Graph, model);
        foreach (var (request, layout) in new QpuJobs(Qpu, new QpuOptions { Gauges = gauges }).Write(model, bin, 20, null, new RandomSource(1)))
        {
            var data = JsonNode.Parse(request.Data)!;
            var (lin, quad) = Slow(model, layout);
            Assert.Equal("qp", (string?)data["format"]);
            Assert.Equal(lin, (string?)data["lin"]);
            Assert.Equal(quad, (string?)data["quad"]);
        }
    }

    [Fact]
    public void Couplings_UnusedCouplerBetweenUsedQubits_IsZeroAndOthersAreNaN()
    {
        var model = Definitions.Blocks(Vartype.Spin, 2, 4, 2);
        var bin = Definitions.OnlyBin(Qpu.Graph, model);
        var biases = new JobBiases(Qpu.Graph);
        foreach (var (variables, embedding) in bin.Parts) biases.Add(EmbeddedModel.Of(model.Restrict(variables), embedding, Qpu.Graph, 2));
        var used = bin.Parts.SelectMany(part => Enumerable.Range(0, part.Embedding.NumVariables).SelectMany(v => part.Embedding.Chain(v).ToArray())).ToHashSet();
        var couplings = biases.Couplings();
        for (var k = 0; k < couplings.Length; k++)
        {
            var coupler = Qpu.Graph.Couplers[k];
            Assert.Equal(!(used.Contains(coupler.A) && used.Contains(coupler.B)), double.IsNaN(couplings[k]));
        }

        Assert.Equal(used.Count, biases.Linear.ToArray().Count(bias => !double.IsNaN(bias)));
    }

    /// <summary>Every qubit and coupler by itself, straight from the rules of section 3.5.</summary>
    private static (string Lin, string Quad) Slow(BinaryQuadraticModel model, QpuLayout layout)
    {
        var graph = Qpu.Graph;
        var (lin, quad) = (new Dictionary<int, double>(), new Dictionary<(int, int), double>());
        foreach (var part in layout.Parts)
        {
            var spins = model.Restrict(part.Variables).ToSpin();
            var biases = Part(spins, part, graph);
            foreach (var (qubit, bias) in biases.Lin) lin.Add(qubit, bias);
            foreach (var (pair, bias) in biases.Quad) quad.Add(pair, bias);
        }

        using var linear = new MemoryStream();
        foreach (var qubit in graph.Qubits) linear.Write(BitConverter.GetBytes(lin.TryGetValue(qubit, out var bias) ? BitConverter.DoubleToInt64Bits(bias) : 0x7FF8000000000000));
        using var couplings = new MemoryStream();
        foreach (var c in graph.Couplers)
            if (lin.ContainsKey(c.A) && lin.ContainsKey(c.B)) couplings.Write(BitConverter.GetBytes(quad.GetValueOrDefault((c.A, c.B))));
        return (Convert.ToBase64String(linear.ToArray()), Convert.ToBase64String(couplings.ToArray()));
    }

    private static (Dictionary<int, double> Lin, Dictionary<(int A, int B), double> Quad) Part(BinaryQuadraticModel spins, QpuPart part, HardwareGraph graph)
    {
        var strength = ChainStrength.UniformTorqueCompensation(spins, 1.414);
        var owner = part.Chains.SelectMany((chain, v) => chain.Select(q => (q, v))).ToDictionary(pair => pair.q, pair => pair.v);
        var lin = owner.ToDictionary(pair => pair.Key, pair => part.Gauge[pair.Value] * spins.Linear[pair.Value] / part.Chains[pair.Value].Length);
        var quad = new Dictionary<(int A, int B), double>();
        foreach (var c in graph.Couplers)
        {
            if (!owner.TryGetValue(c.A, out var a) || !owner.TryGetValue(c.B, out var b)) continue;
            var between = graph.Couplers.ToArray().Count(other => owner.TryGetValue(other.A, out var x) && owner.TryGetValue(other.B, out var y) && ((x, y) == (a, b) || (y, x) == (a, b)));
            quad[(c.A, c.B)] = a == b ? -strength : part.Gauge[a] * part.Gauge[b] * spins.Coupling(a, b) / between;
        }

        var fill = Fill(lin, quad, graph);
        return (lin.ToDictionary(pair => pair.Key, pair => Math.Clamp(pair.Value * (1 / fill), -4, 4)), quad.ToDictionary(pair => pair.Key, pair => Math.Clamp(pair.Value * (1 / fill), -2, 1)));
    }

    private static double Fill(Dictionary<int, double> lin, Dictionary<(int A, int B), double> quad, HardwareGraph graph)
    {
        var fill = Math.Max(lin.Values.Max(h => Math.Abs(h) / 4), quad.Values.Max(j => j < 0 ? j / -2 : j));
        foreach (var qubit in lin.Keys)
        {
            var sum = graph.Neighbours(qubit).ToArray().Sum(other => quad.GetValueOrDefault((Math.Min(qubit, other), Math.Max(qubit, other))));
            fill = Math.Max(fill, sum < 0 ? sum / -18 : sum / 15);
        }

        return fill;
    }
}
