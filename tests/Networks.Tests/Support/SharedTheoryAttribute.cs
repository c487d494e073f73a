namespace QuantumPrune.Networks.Tests.Support;

/// <summary>A theory that needs the shared networks and data; reported as skipped where they are absent.</summary>
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (SharedFolder.Path is null) Skip = "needs ../shared, or QUANTUMPRUNE_SHARED";
    }
}
