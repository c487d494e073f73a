namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>Skipped, visibly, where Node or its packages are not installed.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Node.Missing;
}
