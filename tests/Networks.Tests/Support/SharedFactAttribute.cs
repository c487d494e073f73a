namespace QuantumPrune.Networks.Tests.Support;

/// <summary>A test that needs the shared networks and data; reported as skipped where they are absent.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedFolder.Path is null) Skip = "needs ../shared, or QUANTUMPRUNE_SHARED";
    }
}
