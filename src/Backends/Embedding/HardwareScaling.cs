using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Embedding;

/// <summary>The factor that makes a problem fill a device's ranges, as the service's <c>auto_scale</c> would choose it.</summary>
/// <remarks>It scales up as well as down: noise is the same for all problems, hence small for those that fill the ranges. Factor 1 for a problem whose biases are all zero.</remarks>
public sealed class HardwareScaling
{
    private readonly HardwareRanges _ranges;

    private HardwareScaling(EmbeddedModel model, HardwareRanges ranges)
    {
        _ranges = ranges;
        Fill = Math.Max(Math.Max(FillOf(model.Linear, ranges.Linear), FillOf(model.Quadratic, ranges.Quadratic)), FillOfSums(model));
        Factor = Fill > 0 && double.IsFinite(1 / Fill) ? 1 / Fill : 1;
    }

    /// <summary>How much of its range the problem's worst bias or sum of couplings fills, unscaled: 1 just fits; 0 when all biases are zero.</summary>
    public double Fill { get; }

    /// <summary>What biases are multiplied with: 1 / <see cref="Fill"/>.</summary>
    public double Factor { get; }

    /// <summary>Measures a problem against a device's ranges.</summary>
    /// <exception cref="InputException">QP2103: a range does not have zero inside.</exception>
    public static HardwareScaling Of(EmbeddedModel model, HardwareRanges ranges)
    {
        ranges.Check();
        return new HardwareScaling(model, ranges);
    }

    /// <summary>The problem times <see cref="Factor"/>, with biases that rounding put beyond a range cut to it.</summary>
    public EmbeddedModel Apply(EmbeddedModel model) => model.Scale(Factor, _ranges.Linear, _ranges.Quadratic);

    private static double FillOf(ReadOnlySpan<double> biases, BiasRange range)
    {
        var fill = 0.0;
        foreach (var bias in biases) fill = Math.Max(fill, range.Fill(bias));
        return fill;
    }

    private double FillOfSums(EmbeddedModel model)
    {
        var fill = 0.0;
        foreach (var q in model.Graph.Qubits)
        {
            var (first, second) = Sums(model, q);
            if (_ranges.PerQubitCoupling is { } perQubit) fill = Math.Max(fill, perQubit.Fill(first + second));
            if (_ranges.PerGroupCoupling is { } perGroup) fill = Math.Max(fill, Math.Max(perGroup.Fill(first), perGroup.Fill(second)));
        }

        return fill;
    }

    /// <summary>The sums of a qubit's couplings by group; all of them are in the first where there are no groups.</summary>
    private static (double First, double Second) Sums(EmbeddedModel model, int qubit)
    {
        var (graph, zephyr) = (model.Graph, model.Graph.Topology as Zephyr);
        var (first, second) = (0.0, 0.0);
        var neighbours = graph.Neighbours(qubit);
        var couplers = graph.CouplersOf(qubit);
        for (var k = 0; k < neighbours.Length; k++)
        {
            if (zephyr is null || zephyr.CouplingGroup(qubit, neighbours[k]) == 0) first += model.Quadratic[couplers[k]];
            else second += model.Quadratic[couplers[k]];
        }

        return (first, second);
    }
}
