namespace QuantumPrune.Client.Session;

/// <summary>Shows how far a run is.</summary>
public interface IProgressDisplay
{
    /// <summary>Opens a step; report shares of it from 0 to 1 and dispose it when it is done.</summary>
    IProgressStep Start(string what);

    /// <summary>Says something worth knowing before the run ends.</summary>
    void Note(string line);
}

/// <summary>One step of a run.</summary>
public interface IProgressStep : IProgress<double>, IDisposable
{
    /// <summary>Says how it stands beside the share, as in the best energy so far; quick to return, from any thread.</summary>
    void Tell(string detail);
}
