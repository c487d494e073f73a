using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.QSharp;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Bench.Qaoa;

/// <summary>One circuit of one layer here and in Microsoft's QDK: the same dense problems as in the other tables.</summary>
internal static class QdkTable
{
    public static async Task PrintAsync(TextWriter output, int[] sizes)
    {
        await using var engine = new QSharpEngine(QSharpInstallation.Find(Environment.GetEnvironmentVariable), new QSharpOptions(), TimeProvider.System);
        await engine.VersionAsync();
        output.WriteLine("| qubits | ours, start and layer, ms | QDK, one shot, ms | QDK, the state, ms | shot : ours | state : ours |");
        output.WriteLine("|---:|---:|---:|---:|---:|---:|");
        foreach (var qubits in sizes) await PrintAsync(output, engine, Problems.Dense(qubits));
    }

    private static async Task PrintAsync(TextWriter output, QSharpEngine engine, QaoaCircuit circuit)
    {
        QaoaLayer[] layers = [new(0.1, 0, 0.3)];
        double ours;
        using (var simulator = Simulators.Create(circuit, QaoaPrecision.Double)) ours = Timing.Best(() => simulator.Run(layers));
        var shot = await BestAsync(() => engine.RunAsync(circuit, layers, 1));
        var state = circuit.Problem.Qubits <= QSharpEngine.MostShownQubits ? await BestAsync(() => engine.StateAsync(circuit, layers)) : double.NaN;
        output.WriteLine(FormattableString.Invariant($"| {circuit.Problem.Qubits} | {ours * 1e3:0.000} | {shot * 1e3:0} | {state * 1e3:0} | {shot / ours:N0} | {state / ours:N0} |"));
    }

    /// <summary>The best of three, in seconds.</summary>
    private static async Task<double> BestAsync(Func<Task> work)
    {
        var best = double.PositiveInfinity;
        for (var k = 0; k < 3; k++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await work();
            best = Math.Min(best, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }
}
