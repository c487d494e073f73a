using System.Text.Json;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Tests.Leap.Qpu;

public class QpuReadingTests
{
    private static readonly QpuProperties Qpu = Definitions.Properties(new Pegasus(3));

    [Theory]
    [InlineData(Vartype.Binary, ChainBreakMethod.MajorityVote)]
    [InlineData(Vartype.Spin, ChainBreakMethod.MajorityVote)]
    [InlineData(Vartype.Binary, ChainBreakMethod.Discard)]
    [InlineData(Vartype.Spin, ChainBreakMethod.Discard)]
    public void Read_NoisyRows_EqualsBruteForce(Vartype vartype, ChainBreakMethod method)
    {
        var model = Definitions.Blocks(vartype, 1, 8, 3);
        var layout = Layout(model, method);
        var (active, rows) = Noisy(layout, 40, new RandomSource(2));
        var (samples, parts) = QpuReading.Read(model, layout, Answer(active, rows));
        var expected = rows.Select(row => Settled(layout.Parts[0], active, row, method)).OfType<sbyte[]>().Select(spins => Values(model, layout.Parts[0], spins)).OrderBy(values => model.Energy(values)).ToList();
        Assert.Equal(expected.Select(values => model.Energy(values)), samples.Samples.Select(sample => sample.Energy));
        Assert.Equal(Texts(expected), Texts(samples.Samples.Select(sample => sample.Values)));
        Assert.Equal(rows.Count - expected.Count, parts[0].Breaks.Discarded);
    }

    [Theory]
    [InlineData(ChainBreakMethod.WeightedRandom)]
    [InlineData(ChainBreakMethod.MinimizeEnergy)]
    public void Read_OtherMethods_KeepWholeChainsAndRepeat(ChainBreakMethod method)
    {
        var model = Definitions.Blocks(Vartype.Binary, 2, 5, 3);
        var layout = Layout(model, method);
        var (active, rows) = Noisy(layout, 25, new RandomSource(2));
        var first = QpuReading.Read(model, layout, Answer(active, rows)).Samples;
        Assert.Equal(25, first.Samples.Sum(sample => sample.Occurrences));
        Assert.Equal(Texts(first.Samples.Select(sample => sample.Values)), Texts(QpuReading.Read(model, layout, Answer(active, rows)).Samples.Samples.Select(sample => sample.Values)));
        Assert.All(first.Samples, sample => Assert.Equal(model.Energy(sample.Values), sample.Energy));
    }

    [Fact]
    public void Read_WholeChains_GivesBackTheSampleThroughAnyGauge()
    {
        var model = Definitions.Blocks(Vartype.Binary, 2, 6, 3);
        foreach (var (_, layout) in new QpuJobs(Qpu, new QpuOptions { Gauges = 5 }).Write(model, Definitions.OnlyBin(Qpu.Graph, model), 10, null, new RandomSource(1)))
        {
            var wanted = Models.RandomSample(model, new RandomSource(layout.Seed));
            var spins = layout.Parts.SelectMany(part => part.Chains.SelectMany((chain, v) => chain.Select(q => (q, (sbyte)(part.Gauge[v] * ((2 * wanted[part.Variables[v]]) - 1)))))).OrderBy(pair => pair.q).ToList();
            var answer = Answer([.. spins.Select(pair => pair.q)], [[.. spins.Select(pair => pair.Item2)]]);
            Assert.Equal(wanted, QpuReading.Read(model, layout, answer).Samples.Best.Values);
            Assert.Equal(wanted, (AnswerContext.Of(model, layout) with { }).Samples(answer).Best.Values);
        }
    }

    [Fact]
    public void Read_AnswerWithoutAChainsQubit_IsQp2105()
    {
        var model = Definitions.Blocks(Vartype.Spin, 1, 6, 3);
        var layout = Layout(model, ChainBreakMethod.MajorityVote);
        var (active, rows) = Noisy(layout, 2, new RandomSource(1));
        Assert.Equal("QP2105", Assert.Throws<InputException>(() => QpuReading.Read(model, layout, Answer(active[1..], [.. rows.Select(row => row[1..])]))).Code);
    }

    [Fact]
    public void Read_DamagedAnswer_IsQp5206() =>
        Assert.Equal("QP5206", Assert.Throws<SapiException>(() => QpuReading.Read(Models.Random(Vartype.Spin, 3, 1), new QpuLayout([], ChainBreakMethod.MajorityVote, 0), """{"format":"qp"}"""u8.ToArray())).Code);

    private static QpuLayout Layout(BinaryQuadraticModel model, ChainBreakMethod method) =>
        new QpuJobs(Qpu, new QpuOptions { Gauges = 2, ChainBreaks = method }).Write(model, Definitions.OnlyBin(Qpu.Graph, model), 10, null, new RandomSource(1))[0].Layout;

    private static (int[] Active, List<sbyte[]> Rows) Noisy(QpuLayout layout, int reads, RandomSource random)
    {
        var owner = layout.Parts.SelectMany((part, p) => part.Chains.SelectMany((chain, v) => chain.Select(q => (Qubit: q, Chain: (p * 1000) + v)))).OrderBy(pair => pair.Qubit).ToArray();
        var rows = new List<sbyte[]>();
        for (var r = 0; r < reads; r++)
        {
            var logical = owner.Select(pair => pair.Chain).Distinct().ToDictionary(chain => chain, _ => random.NextInt(2));
            rows.Add([.. owner.Select(pair => (sbyte)((2 * (logical[pair.Chain] ^ (random.NextDouble() < 0.05 ? 1 : 0))) - 1))]);
        }

        return ([.. owner.Select(pair => pair.Qubit)], rows);
    }

    /// <summary>The spins of the chains; null when the row is to be discarded.</summary>
    private static sbyte[]? Settled(QpuPart part, int[] active, sbyte[] row, ChainBreakMethod method)
    {
        var sums = part.Chains.Select(chain => (Sum: chain.Sum(q => row[Array.IndexOf(active, q)]), chain.Length)).ToArray();
        return method == ChainBreakMethod.Discard && sums.Any(chain => Math.Abs(chain.Sum) != chain.Length) ? null : [.. sums.Select(chain => (sbyte)(chain.Sum >= 0 ? 1 : -1))];
    }

    private static sbyte[] Values(BinaryQuadraticModel model, QpuPart part, sbyte[] spins)
    {
        var values = new sbyte[model.NumVariables];
        for (var v = 0; v < spins.Length; v++) values[part.Variables[v]] = spins[v] * part.Gauge[v] > 0 ? (sbyte)1 : (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        return values;
    }

    private static byte[] Answer(int[] active, List<sbyte[]> rows)
    {
        var packed = rows.SelectMany(row => row.Chunk(8).Select(eight => (byte)eight.Select((spin, i) => spin > 0 ? 128 >> i : 0).Sum())).ToArray();
        var answer = new JsonObject
        {
            ["format"] = "qp", ["num_variables"] = 1, ["energies"] = Convert.ToBase64String(new byte[8 * rows.Count]), ["solutions"] = Convert.ToBase64String(packed),
            ["active_variables"] = Convert.ToBase64String(active.SelectMany(BitConverter.GetBytes).ToArray()), ["timing"] = new JsonObject(),
        };
        return JsonSerializer.SerializeToUtf8Bytes(answer);
    }

    private static IEnumerable<string> Texts(IEnumerable<sbyte[]> rows) => rows.Select(row => string.Join(',', row));
}
