namespace QuantumPrune.Backends.Tests;

/// <summary>Tests that change the number of threads of the process run alone.</summary>
[CollectionDefinition(nameof(Workers), DisableParallelization = true)]
public sealed class WorkersCollection;
