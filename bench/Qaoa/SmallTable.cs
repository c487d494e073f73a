using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Bench.Qaoa;

/// <summary>What the search for angles does thousands of times: circuits of four layers on a few qubits.</summary>
internal static class SmallTable
{
    private const int Layers = 4;

    public static void Print(TextWriter output, int[] sizes)
    {
        output.WriteLine("| qubits | precision | layer, us | run and value, us | gradient, us | gradient of the tail 0.2, us |");
        output.WriteLine("|---:|---|---:|---:|---:|---:|");
        foreach (var qubits in sizes)
            foreach (var precision in new[] { QaoaPrecision.Single, QaoaPrecision.Double }) Print(output, qubits, precision);
    }

    private static void Print(TextWriter output, int qubits, QaoaPrecision precision)
    {
        using var simulator = Simulators.Create(Problems.Dense(qubits), precision);
        var layers = Enumerable.Range(0, Layers).Select(l => new QaoaLayer(0.05 * (l + 1), 0, 0.4 - (0.1 * l))).ToArray();
        var gradient = new QaoaLayer[Layers];
        var start = Timing.Best(() => simulator.Run([]));
        var run = Timing.Best(() => simulator.Run(layers));
        var value = Timing.Best(() =>
        {
            simulator.Run(layers);
            simulator.Value(1);
        });
        var slope = Timing.Best(() => simulator.Gradient(layers, 1, gradient));
        var tail = Timing.Best(() => simulator.Gradient(layers, 0.2, gradient));
        output.WriteLine(FormattableString.Invariant(
            $"| {qubits} | {precision} | {(run - start) / Layers * 1e6:0.0} | {value * 1e6:0.0} | {slope * 1e6:0.0} | {tail * 1e6:0.0} |"));
    }
}
