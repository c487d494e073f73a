using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Bench.Qaoa;

/// <summary>One layer beside two passes over as much memory, and beside numpy.</summary>
internal static class LayerTable
{
    public static void Print(TextWriter output, int[] sizes)
    {
        output.WriteLine("| qubits | precision | start, ms | layer, ms | two passes, ms | layer : passes | GB/s of a pass | numpy, ms | numpy : layer |");
        output.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var qubits in sizes)
            foreach (var precision in new[] { QaoaPrecision.Single, QaoaPrecision.Double }) Print(output, qubits, precision);
    }

    private static void Print(TextWriter output, int qubits, QaoaPrecision precision)
    {
        var bytes = (1L << qubits) * (precision == QaoaPrecision.Single ? 8 : 16);
        double pass, start, layer;
        using (var bandwidth = new Bandwidth(bytes)) pass = bandwidth.Pass();
        using (var simulator = Simulators.Create(Problems.Dense(qubits), precision)) (start, layer) = Layer(simulator);
        var numpy = Numpy.Layer(qubits, precision == QaoaPrecision.Single);
        output.WriteLine(FormattableString.Invariant(
            $"| {qubits} | {precision} | {start * 1e3:0.000} | {layer * 1e3:0.000} | {2 * pass * 1e3:0.000} | {layer / (2 * pass):0.00} | {2 * bytes / pass / 1e9:0.0} | {(numpy is { } ms ? $"{ms * 1e3:0.0}" : "no numpy")} | {numpy / layer:0} |"));
    }

    /// <summary>Seconds of the start alone, and of a layer without it.</summary>
    private static (double Start, double Layer) Layer(ISimulator simulator)
    {
        var start = Timing.Best(() => simulator.Run([]));
        QaoaLayer[] layers = [new(0.1, 0, 0.3), new(0.2, 0, 0.2), new(0.15, 0, -0.3)];
        return (start, (Timing.Best(() => simulator.Run(layers)) - start) / layers.Length);
    }
}
