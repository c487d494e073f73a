using System.Numerics;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.QSharp;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

public class QSharpEngineTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const double Tolerance = 1e-9;
    private const double SingleTolerance = 1e-4;
    private const int Shots = 4000;

    public static IEnumerable<object[]> Cases =>
        from n in Enumerable.Range(2, 7)
        from p in Enumerable.Range(1, 3)
        from kind in new[] { (QaoaMixer.X, false), (QaoaMixer.X, true), (QaoaMixer.XyRing, false) }
        select new object[] { n, p, kind.Item1, kind.Item2 };

    public static IEnumerable<object[]> Larger => from k in Enumerable.Range(0, 20) select new object[] { 4 + (k % 9), 1 + ((k + (k / 9)) % 3) };

    [QSharpTheory]
    [MemberData(nameof(Cases))]
    public async Task StateAsync_RandomCircuit_AgreesWithTheDefinitionUpToAPhase(int n, int p, QaoaMixer mixer, bool tilted)
    {
        var (circuit, layers) = SmallCircuits.Random(n, p, (ulong)((100 * n) + p), mixer, tilted);
        Assert.InRange(SmallCircuits.Distance(await fixture.Engine.StateAsync(circuit, layers), SmallCircuits.State(circuit, layers)), 0, Tolerance);
    }

    [QSharpTheory]
    [MemberData(nameof(Larger))]
    public async Task StateAsync_TwentyProblems_HaveTheDistributionOfTheDefinitionAndOfTheEnginesUsersRun(int n, int p)
    {
        var (circuit, layers) = SmallCircuits.Random(n, p, (ulong)((1000 * n) + p));
        var actual = SmallCircuits.Probabilities(await fixture.Engine.StateAsync(circuit, layers));
        Assert.InRange(Distance(actual, SmallCircuits.Probabilities(SmallCircuits.State(circuit, layers))), 0, Tolerance);
        foreach (var (precision, tolerance) in ((QaoaPrecision, double)[])[(QaoaPrecision.Double, Tolerance), (QaoaPrecision.Single, SingleTolerance)])
        {
            using var simulator = Simulators.Create(circuit, precision);
            simulator.Run(layers);
            Assert.InRange(Distance(actual, SmallCircuits.Probabilities([.. Enumerable.Range(0, 1 << n).Select(x => simulator.Amplitude((ulong)x))])), 0, tolerance);
        }
    }

    [QSharpTheory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task StateAsync_NoLayers_IsTheDicke_State(int n)
    {
        for (var k = 0; k <= n; k++)
        {
            var circuit = SmallCircuits.Random(n, 1, 1).Circuit with { Mixer = QaoaMixer.XyRing, Ones = k };
            Assert.InRange(SmallCircuits.Distance(await fixture.Engine.StateAsync(circuit, []), SmallCircuits.State(circuit, [])), 0, Tolerance);
        }
    }

    [QSharpTheory]
    [InlineData(1, QaoaMixer.X, false)]
    [InlineData(3, QaoaMixer.X, true)]
    [InlineData(4, QaoaMixer.X, false)]
    [InlineData(5, QaoaMixer.XyRing, false)]
    public async Task RunAsync_Shots_FollowTheDefinition(int n, QaoaMixer mixer, bool tilted)
    {
        var (circuit, layers) = SmallCircuits.Random(n, 2, 7, mixer, tilted);
        var shots = await fixture.Engine.RunAsync(circuit, layers, Shots);
        Assert.InRange(SmallCircuits.Variation(shots, SmallCircuits.Probabilities(SmallCircuits.State(circuit, layers))), 0, SmallCircuits.VariationBound(1 << n, Shots));
    }

    [QSharpFact]
    public async Task RunAsync_Seed_GivesTheSameShotsAndAnotherOneOthers()
    {
        var (circuit, layers) = SmallCircuits.Random(6, 1, 3);
        var first = await fixture.Engine.RunAsync(circuit, layers, 50, 9);
        Assert.Equal(first, await fixture.Engine.RunAsync(circuit, layers, 50, 9));
        Assert.NotEqual(first, await fixture.Engine.RunAsync(circuit, layers, 50, 10));
    }

    [QSharpFact]
    public async Task RunAsync_Seeded_FollowsTheDefinition()
    {
        var (circuit, layers) = SmallCircuits.Random(3, 2, 8);
        var shots = await fixture.Engine.RunAsync(circuit, layers, Shots, ulong.MaxValue);
        Assert.InRange(SmallCircuits.Variation(shots, SmallCircuits.Probabilities(SmallCircuits.State(circuit, layers))), 0, SmallCircuits.VariationBound(8, Shots));
    }

    [QSharpFact]
    public async Task NoisyAsync_NoNoise_FollowsTheDefinition()
    {
        var (circuit, layers) = SmallCircuits.Random(3, 2, 4);
        var shots = await fixture.Engine.NoisyAsync(circuit, layers, Shots, (0, 0, 0));
        Assert.InRange(SmallCircuits.Variation(shots, SmallCircuits.Probabilities(SmallCircuits.State(circuit, layers))), 0, SmallCircuits.VariationBound(8, Shots));
    }

    /// <summary>No ones of three: the circuit has no gate but those of the ring, at angle 0. Each qubit meets four of them and a measurement.</summary>
    [QSharpFact]
    public async Task NoisyAsync_Flips_HaveTheProbabilityOfTheirNumber()
    {
        const double p = 0.05;
        var circuit = new QaoaCircuit { Problem = IsingProblem.Of(new BinaryQuadraticModelBuilder(Vartype.Spin, 3).Build()), Mixer = QaoaMixer.XyRing };
        var shots = await fixture.Engine.NoisyAsync(circuit, [new QaoaLayer(0, 0, 0)], Shots, (p, 0, 0), seed: 5);
        var flipped = (1 - Math.Pow(1 - (2 * p), 5)) / 2;
        double[] expected = [.. Enumerable.Range(0, 8).Select(x => Math.Pow(flipped, BitOperations.PopCount((uint)x)) * Math.Pow(1 - flipped, 3 - BitOperations.PopCount((uint)x)))];
        Assert.InRange(SmallCircuits.Variation(shots, expected), 0, SmallCircuits.VariationBound(8, Shots));
    }

    [QSharpFact]
    public async Task EstimateAsync_AllPresets_AreTyped()
    {
        var (circuit, layers) = SmallCircuits.Random(6, 2, 2);
        var estimates = await fixture.Engine.EstimateAsync(circuit, layers, QubitPreset.All);
        var turns = GateList.Of(circuit, layers).Gates.Count(gate => gate.Kind is GateKind.Rx or GateKind.Rz or GateKind.Rzz);
        Assert.Equal(QubitPreset.All, estimates.Select(estimate => estimate.Preset));
        Assert.All(estimates, estimate =>
        {
            Assert.Equal((6, turns), (estimate.Qubits, estimate.Rotations));
            Assert.True(estimate.LogicalQubits > 6 && estimate.PhysicalQubits > estimate.LogicalQubits && estimate.TStates > turns);
            Assert.True(estimate is { RunTimeNanoseconds: > 0, ReliableOperationsPerSecond: > 0, CodeDistance: > 0, LogicalDepth: > 0 });
        });
        Assert.True(estimates[1].PhysicalQubits < estimates[0].PhysicalQubits); // fewer errors
    }

    [QSharpFact]
    public async Task CircuitAsync_HasTheQubitsAndGates()
    {
        var (circuit, layers) = SmallCircuits.Random(5, 1, 2);
        var drawn = JsonNode.Parse(await fixture.Engine.CircuitAsync(circuit, layers))!["circuits"]![0]!;
        var gates = drawn["componentGrid"]!.AsArray().SelectMany(column => column!["components"]!.AsArray()).Count(gate => (string?)gate!["kind"] == "unitary");
        Assert.Equal((5, GateList.Of(circuit, layers).Gates.Count), (drawn["qubits"]!.AsArray().Count, gates));
    }

    [QSharpFact]
    public async Task VersionAsync_IsThePinnedPackage() => Assert.Equal("1.32.5-dev", (await fixture.Engine.VersionAsync()).Package);

    [QSharpFact]
    public async Task Engine_TooManyQubits_AreRefusedBeforeAnythingRuns()
    {
        var (circuit, layers) = SmallCircuits.Random(23, 1, 2);
        var refused = await Assert.ThrowsAsync<InputException>(() => fixture.Engine.StateAsync(circuit, layers));
        Assert.Equal(("QP2067", "Use engine=native, or qubits=18 of the sampler."), (refused.Code, refused.Fix));
        Assert.Equal("QP2067", (await Assert.ThrowsAsync<InputException>(() => fixture.Engine.RunAsync(circuit, layers, 1))).Code);
    }

    private static double Distance(double[] actual, double[] expected) => actual.Zip(expected, (a, b) => Math.Abs(a - b)).Sum() / 2;

    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1e-300, "1.0E-300")]
    [InlineData(1.5e20, "1.5E+20")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    public void Literal_OfADouble_HasAPoint(double value, string text) => Assert.Equal(text, QSharpProgram.Literal(value));
}
