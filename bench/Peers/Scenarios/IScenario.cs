namespace QuantumPrune.Bench.Peers.Scenarios;

/// <summary>One table.</summary>
internal interface IScenario
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    void Run(Bench bench);
}
