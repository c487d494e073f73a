namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>Skipped, visibly, where grpcio is not installed.</summary>
internal sealed class GrpcioFactAttribute : FactAttribute
{
    public GrpcioFactAttribute() => Skip = Grpcio.Missing;
}
