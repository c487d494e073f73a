namespace QuantumPrune.Bench.Peers.Serving;

/// <summary>A job made ready to be run again and again.</summary>
internal interface IWork
{
    void Run();

    /// <summary>Numbers of the last run, to be compared with other engines'.</summary>
    float[] Result();
}
