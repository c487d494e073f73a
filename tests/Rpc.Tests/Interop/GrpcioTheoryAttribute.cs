namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>Skipped, visibly, where grpcio is not installed.</summary>
internal sealed class GrpcioTheoryAttribute : TheoryAttribute
{
    public GrpcioTheoryAttribute() => Skip = Grpcio.Missing;
}
