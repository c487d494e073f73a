using QuantumPrune.Client.Reports;

namespace QuantumPrune.Client.Tests.Reports;

public class GateModelTextTests
{
    private const string Easy = "One greedy descent already ends there: this problem is easy for any solver.";

    [Theory]
    [InlineData(-2.0, -2.0, -2.0, Easy)]
    [InlineData(-2.0, -2.0000000001, -2.0, Easy)]
    [InlineData(0.0, 0.0, 0.0, Easy)]
    [InlineData(-1.9, -2.0, -1.9, "QAOA's energy is HIGHER than that of one greedy descent.")]
    [InlineData(-2.0, -2.0, -2.1, "QAOA's energy is HIGHER than that of anneal:reads=8,sweeps=200.")]
    [InlineData(-1.9, -2.0, -2.1, "QAOA's energy is HIGHER than that of one greedy descent and of anneal:reads=8,sweeps=200.")]
    [InlineData(-2.0, null, -2.0, "The problem written, solved once more: QAOA -2, anneal:reads=8,sweeps=200 -2.")]
    [InlineData(-2.0, -1.9, null, "The problem written, solved once more: QAOA -2, one greedy descent -1.9.")]
    [InlineData(null, -1.9, -2.0, "Approximation ratio without noise: 0.9877 on the average over circuits, 0.9512 at least.")]
    public void Lines_Last_SaysPlainlyHowQaoaStands(double? energy, double? greedy, double? annealing, string last)
        => Assert.Equal(last, GateModelText.Lines(SampleReport.GateModel.GateModel! with { Energy = energy, GreedyDescent = greedy, Annealing = annealing }).Last());
}
