using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Tests.Qaoa.QSharp;

namespace QuantumPrune.Backends.Tests.Qaoa.Export;

public class GateListTests
{
    private static readonly Complex I = Complex.ImaginaryOne;

    [Theory]
    [InlineData(1, QaoaMixer.X, false)]
    [InlineData(5, QaoaMixer.X, false)]
    [InlineData(6, QaoaMixer.X, true)]
    [InlineData(2, QaoaMixer.XyRing, false)]
    [InlineData(7, QaoaMixer.XyRing, false)]
    public void Of_RandomCircuit_HasTheStateOfTheDefinition(int n, QaoaMixer mixer, bool tilted)
    {
        for (var p = 0UL; p < 6; p++)
        {
            var (circuit, layers) = SmallCircuits.Random(n, (int)(p % 3), p, mixer, tilted);
            Assert.InRange(SmallCircuits.Distance(Applied(GateList.Of(circuit, layers)), SmallCircuits.State(circuit, layers)), 0, 1e-12);
        }
    }

    [Fact]
    public void Of_EveryNumberOfOnes_IsTheDickeState()
    {
        for (var n = 1; n <= 7; n++)
            for (var k = 0; k <= n; k++)
            {
                var circuit = SmallCircuits.Random(n, 1, 1).Circuit with { Mixer = QaoaMixer.XyRing, Ones = k };
                Assert.InRange(SmallCircuits.Distance(Applied(GateList.Of(circuit, [])), SmallCircuits.State(circuit, [])), 0, 1e-12);
            }
    }

    [Fact]
    public void Depth_CompleteProblem_IsThatOfRounds()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 8);
        for (var i = 0; i < 8; i++)
            for (var j = 0; j < i; j++) builder.AddQuadratic(i, j, 1);
        var circuit = new QaoaCircuit { Problem = IsingProblem.Of(builder.Build()) };
        var gates = GateList.Of(circuit, [new QaoaLayer(1, 0, 1)]);
        Assert.Equal((28, 9), (gates.Pairs, gates.Depth)); // H, 7 rounds, Rx
        Assert.Equal(new Dictionary<GateKind, int> { [GateKind.H] = 8, [GateKind.Rx] = 8, [GateKind.Rzz] = 28 }, gates.Counts);
    }

    private static Complex[] Applied(GateList gates)
    {
        var state = new Complex[1 << gates.Qubits];
        state[0] = 1;
        foreach (var gate in gates.Gates) Apply(state, gate);
        return state;
    }

    /// <summary>Rotations are cos - i sin P for the Pauli product P, which takes a state to one other by a factor.</summary>
    private static void Apply(Complex[] state, Gate gate)
    {
        var before = (Complex[])state.Clone();
        var mask = (1 << gate.First) | (1 << gate.Second);
        var (sin, cos) = Math.SinCos(gate.Angle / 2);
        for (var x = 0; x < state.Length; x++)
        {
            var sign = BitOperations.PopCount((uint)(x & mask)) % 2 == 0 ? 1 : -1;
            state[x] = gate.Kind switch
            {
                GateKind.H => (before[x & ~mask] + (sign * before[x | mask])) / Math.Sqrt(2),
                GateKind.X => before[x ^ mask],
                GateKind.Cx => before[(x >> gate.First & 1) == 1 ? x ^ (1 << gate.Second) : x],
                GateKind.Rz or GateKind.Rzz => (cos - (I * sin * sign)) * before[x],
                GateKind.Rx or GateKind.Rxx => (cos * before[x]) - (I * sin * before[x ^ mask]),
                GateKind.Ry => (cos * before[x]) - (sin * sign * before[x ^ mask]),
                _ => (cos * before[x]) + (I * sin * sign * before[x ^ mask]),
            };
        }
    }
}
