namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>The ranges that biases have to keep when auto_scale is false; a QUBO counts in its Ising form.</summary>
internal static class CouplingRanges
{
    private const double Rounding = 1e-9;

    public static void Check(QpProblem problem, QpuView qpu, bool isIsing)
    {
        var (linear, couplings) = isIsing ? (problem.Linear, problem.Couplings) : Spins(problem);
        foreach (var h in linear) CheckIn(h, qpu.Range("h_range"), "h");
        foreach (var coupling in couplings) CheckIn(coupling.Bias, qpu.Range("extended_j_range") ?? qpu.Range("j_range"), "J");
        if (qpu.Range("per_qubit_coupling_range") is { } perQubit) CheckTotals(couplings, perQubit, (_, _) => 0, "qubit", problem);
        if (qpu.Range("per_group_coupling_range") is { } perGroup) CheckTotals(couplings, perGroup, ZephyrGroups.Of(qpu.Graph.Shape), "coupling group of qubit", problem);
    }

    private static void CheckTotals(IReadOnlyList<(int First, int Second, double Bias)> couplings, (double, double) range, Func<int, int, int> group, string what, QpProblem problem)
    {
        var totals = new Dictionary<(int Qubit, int Group), double>();
        foreach (var (first, second, bias) in couplings)
        {
            var (u, v) = (problem.Active[first], problem.Active[second]);
            totals[(u, group(u, v))] = totals.GetValueOrDefault((u, group(u, v))) + bias;
            totals[(v, group(v, u))] = totals.GetValueOrDefault((v, group(v, u))) + bias;
        }

        foreach (var (key, total) in totals) CheckIn(total, range, $"Total J of {what} {key.Qubit}:");
    }

    private static void CheckIn(double value, (double Low, double High)? range, string what)
    {
        if (range is var (low, high) && (value < low - Rounding || value > high + Rounding)) throw Refusal.Bad($"{what} value {value} is out of range [{low}, {high}]");
    }

    private static (double[] Linear, IReadOnlyList<(int First, int Second, double Bias)> Couplings) Spins(QpProblem problem)
    {
        double[] linear = [.. problem.Linear.Select(bias => bias / 2)];
        foreach (var (first, second, bias) in problem.Couplings)
        {
            linear[first] += bias / 4;
            linear[second] += bias / 4;
        }

        return (linear, [.. problem.Couplings.Select(coupling => coupling with { Bias = coupling.Bias / 4 })]);
    }
}
