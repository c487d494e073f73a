namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>All tables.</summary>
internal static class ScenarioList
{
    private static readonly IScenario[] All =
        [new ForwardScenario(), new GradientScenario(), new TrainingScenario(), new CalibrationScenario(), new MaskScenario(), new MemoryScenario()];

    /// <exception cref="ArgumentException">A scenario is asked for that does not exist.</exception>
    public static void Run(Bench bench)
    {
        var unknown = bench.Options.Scenarios.Except(All.Select(s => s.Name)).FirstOrDefault();
        if (unknown is not null) throw new ArgumentException($"There is no scenario '{unknown}'.");
        foreach (var scenario in All)
            if (bench.Options.Scenarios.Count == 0 || bench.Options.Scenarios.Contains(scenario.Name)) scenario.Run(bench);
    }
}
