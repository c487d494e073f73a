using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Noise;

namespace QuantumPrune.Backends.Tests.Qaoa.Noise;

public class NoisyTrajectoriesTests
{
    private const int Shots = 40_000;

    [Theory]
    [InlineData(QaoaMixer.X, Math.PI / 2, 0.08, 0, 0)]
    [InlineData(QaoaMixer.X, 0.9, 0, 0.07, 0)]
    [InlineData(QaoaMixer.X, Math.PI / 2, 0.05, 0.03, 0.1)]
    [InlineData(QaoaMixer.XyRing, Math.PI / 2, 0.04, 0.02, 0.05)]
    [InlineData(QaoaMixer.X, Math.PI / 2, 0, 0, 0)]
    public void Draw_WithErrors_IsTheDensityMatrixsDistribution(QaoaMixer mixer, double tilt, double depolarizing, double bitFlip, double readout)
    {
        var circuit = new QaoaCircuit { Problem = IsingProblem.Of(Models.Random(Vartype.Spin, 4, 7)), Mixer = mixer, Tilt = tilt, Ones = 2 };
        var layers = circuit.Layers(new QaoaAngles([0.4, 0.7], [-0.6, -0.3]));
        var noise = new NoiseModel { Depolarizing = depolarizing, BitFlip = bitFlip, Readout = readout };
        var expected = DensityMatrix.Probabilities(GateList.Of(circuit, layers), noise);
        var drawn = NoisyTrajectories.Draw(circuit, layers, noise, Shots, new RandomSource(5), CancellationToken.None);
        Assert.Equal(1, expected.Sum(), 1e-9);
        Assert.Equal(Shots, drawn.Length);

        // The distance of a sample of N from its distribution over K states has a mean of at most sqrt(K / N) / 2 and, changing one draw moving it by 1 / N, exceeds that by t with exp(-2 N t^2).
        var distance = expected.Select((p, x) => Math.Abs(p - (drawn.Count(state => state == (ulong)x) / (double)Shots))).Sum() / 2;
        Assert.InRange(distance, 0, (Math.Sqrt(expected.Length / (double)Shots) / 2) + Math.Sqrt(Math.Log(1e9) / (2 * Shots)));
    }

    [Fact]
    public void Draw_SameSeed_IsTheSame()
    {
        var circuit = new QaoaCircuit { Problem = IsingProblem.Of(Models.Random(Vartype.Spin, 6, 7)) };
        var layers = circuit.Layers(new QaoaAngles([0.4], [-0.6]));
        var noise = new NoiseModel { Depolarizing = 0.05 };
        ulong[] Draw() => NoisyTrajectories.Draw(circuit, layers, noise, 100, new RandomSource(5), CancellationToken.None);
        Assert.Equal(Draw(), Draw());
    }

    [Fact]
    public void Draw_Cancelled_GivesAtLeastOneShot()
    {
        var circuit = new QaoaCircuit { Problem = IsingProblem.Of(Models.Random(Vartype.Spin, 3, 7)) };
        var drawn = NoisyTrajectories.Draw(circuit, [], new NoiseModel { Readout = 0.1 }, 100, new RandomSource(5), new CancellationToken(canceled: true));
        Assert.Single(drawn);
    }

    [Fact]
    public void Draw_TooManyQubits_SaysTheLimit()
    {
        var circuit = new QaoaCircuit { Problem = IsingProblem.Of(Models.Random(Vartype.Spin, 17, 7)) };
        var error = Assert.Throws<InputException>(() => NoisyTrajectories.Draw(circuit, [], new NoiseModel { Readout = 0.1 }, 1, new RandomSource(5), CancellationToken.None));
        Assert.Equal("QP2052", error.Code);
        Assert.Contains("16", error.Message, StringComparison.Ordinal);
    }
}
