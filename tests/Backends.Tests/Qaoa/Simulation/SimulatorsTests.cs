using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.Simulation;

public class SimulatorsTests
{
    [Fact]
    public void Create_FewQubits_ThePlainOne()
    {
        using var few = Simulators.Create(Circuits.Circuit(3), QaoaPrecision.Double);
        Assert.IsType<PlainSimulator>(few);
    }

    [Theory]
    [InlineData(QaoaPrecision.Single)]
    [InlineData(QaoaPrecision.Double)]
    public void Create_MemoryTooSmall_RefusesWithTheFigure(QaoaPrecision precision)
    {
        var need = (1L << 12) * (precision == QaoaPrecision.Single ? 24 : 40);
        Assert.Equal(need, Simulators.Bytes(12, precision, false));
        Simulators.Create(Circuits.Circuit(12), precision, false, need).Dispose();
        var refusal = Assert.Throws<InputException>(() => Simulators.Create(Circuits.Circuit(12), precision, false, need - 1));
        Assert.Equal("QP2051", refusal.Code);
        Assert.Contains("12 qubits", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_DoubleTooLarge_OffersSingle()
    {
        var refusal = Assert.Throws<InputException>(() => Simulators.Create(Circuits.Circuit(12), QaoaPrecision.Double, false, Simulators.Bytes(12, QaoaPrecision.Single, false)));
        Assert.Contains("precision=single", refusal.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_MoreThanThirtyQubits_Refuses()
    {
        var refusal = Assert.Throws<InputException>(() => Simulators.Create(Circuits.Circuit(31, density: 0), QaoaPrecision.Single, false, long.MaxValue));
        Assert.Equal("QP2051", refusal.Code);
        Assert.Contains("31", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_Twice_IsFine()
    {
        var simulator = Circuits.Fast(Circuits.Circuit(9));
        simulator.Gradient([new QaoaLayer(0.1, 0, 0.2)], 1, new QaoaLayer[1]);
        simulator.Dispose();
        simulator.Dispose();
    }

    [Fact]
    public void Bytes_Sorted_CountACopyOfTheEnergiesAndTheirOrder() => Assert.Equal(12 << 10, Simulators.Bytes(10, QaoaPrecision.Double, true) - Simulators.Bytes(10, QaoaPrecision.Double, false));
}
