namespace QuantumPrune.Formulation.Tests.Support;

/// <summary>A test that needs the shared instances; reported as skipped where they are absent.</summary>
internal sealed class SharedInstanceFactAttribute : FactAttribute
{
    public SharedInstanceFactAttribute()
    {
        if (SharedInstances.Folder is null) Skip = "needs ../shared/qubo, or QUANTUMPRUNE_SHARED";
    }
}
