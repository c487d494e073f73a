namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>Skipped, visibly, where Node or its packages are not installed.</summary>
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Node.Missing;
}
