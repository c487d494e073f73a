namespace QuantumPrune.Rpc.Tests.Interop;

public class GrpcioServerTests
{
    [GrpcioTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Server_OfGrpcio_AnswersAllKinds(bool tls) => CheckAsync(ServerChecks.AllKindsAsync, tls);

    [GrpcioFact]
    public Task Server_OfGrpcio_StatusesMetadataAndCompressionAreUnderstood() => CheckAsync(ServerChecks.StatusesMetadataAndCompressionAsync);

    [GrpcioFact]
    public Task Server_OfGrpcio_SeesDeadlinesAndCancellation() => CheckAsync(ServerChecks.DeadlinesAndCancellationAsync);

    [GrpcioFact]
    public Task Server_OfGrpcio_IsAskedAgainAsItSays() => CheckAsync(ServerChecks.RetriesAsync);

    private static async Task CheckAsync(Func<PeerServer, Task> check, bool tls = false)
    {
        await using var server = await PeerServer.StartAsync(arguments => Grpcio.Start("echo_server.py", arguments), tls);
        await check(server);
    }
}
