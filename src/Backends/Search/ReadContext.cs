namespace QuantumPrune.Backends.Search;

/// <summary>What one read of a run is given.</summary>
/// <param name="Model">The prepared model.</param>
/// <param name="Control">Tells when to stop, and is told of every improvement.</param>
/// <param name="Random">The read's own random numbers.</param>
/// <param name="Start">Where to start, or null for a random place.</param>
/// <param name="Endless">Whether the read goes on until it is stopped: a time limit and no amount of work was asked for.</param>
internal sealed record ReadContext(SearchModel Model, SearchControl Control, RandomSource Random, BitSample? Start, bool Endless);
