namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>How long requests to the Q# engine may take.</summary>
internal sealed record QSharpOptions
{
    /// <summary>For one request, from its turn to its answer; above 0, by default 10 minutes.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For the start of Node.js and the compiler; above 0, by default one minute.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromMinutes(1);
}
