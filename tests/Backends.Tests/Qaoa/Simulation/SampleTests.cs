using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.Simulation;

public class SampleTests
{
    [Theory]
    [InlineData(QaoaPrecision.Single)]
    [InlineData(QaoaPrecision.Double)]
    public void Sample_ManyShots_ChiSquareOfTheDistribution(QaoaPrecision precision)
    {
        const int Shots = 200_000;
        var circuit = Circuits.Circuit(8);
        using var simulator = Circuits.Fast(circuit, precision);
        simulator.Run(Circuits.Layers(circuit, 2, 3));
        var counts = simulator.Sample(Shots, new RandomSource(7)).CountBy(x => x).ToDictionary();
        Assert.Equal(Shots, counts.Values.Sum());
        var (square, freedom) = (0.0, -1);
        for (var x = 0UL; x < 256; x++)
        {
            var expected = Shots * Math.Pow(simulator.Amplitude(x).Magnitude, 2);
            if (expected < 5) continue;
            square += Math.Pow(counts.GetValueOrDefault(x) - expected, 2) / expected;
            freedom++;
        }

        Assert.InRange(square, freedom - (4 * Math.Sqrt(2 * freedom)), freedom + (4 * Math.Sqrt(2 * freedom)));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(14)]
    [InlineData(17)]
    public void Sample_AnySize_AsManyAsAskedInAscendingOrder(int qubits)
    {
        var circuit = Circuits.Circuit(qubits, density: 0.2);
        using var simulator = Circuits.Fast(circuit, QaoaPrecision.Single);
        simulator.Run(Circuits.Layers(circuit, 1, 3));
        var drawn = simulator.Sample(1000, new RandomSource(1));
        Assert.Equal(1000, drawn.Length);
        Assert.Equal(drawn.Order(), drawn);
        Assert.All(drawn, x => Assert.InRange(x, 0UL, (1UL << qubits) - 1));
        Assert.Empty(simulator.Sample(0, new RandomSource(1)));
    }

    [Fact]
    public void Sample_OneStateOnly_ThatState()
    {
        var circuit = Circuits.Circuit(13, QaoaMixer.XyRing) with { Ones = 13 };
        using var simulator = Circuits.Fast(circuit);
        simulator.Run([new QaoaLayer(0.3, 0, 0.4)]);
        Assert.All(simulator.Sample(50, new RandomSource(2)), x => Assert.Equal((1UL << 13) - 1, x));
    }
}
