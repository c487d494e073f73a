namespace QuantumPrune.Pruning.Tests.Support;

/// <summary>Tests that measure or change what the whole process shares; no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
