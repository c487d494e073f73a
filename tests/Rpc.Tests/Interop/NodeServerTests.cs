namespace QuantumPrune.Rpc.Tests.Interop;

public class NodeServerTests
{
    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Server_OfNode_AnswersAllKinds(bool tls) => CheckAsync(ServerChecks.AllKindsAsync, tls);

    [NodeFact]
    public Task Server_OfNode_StatusesMetadataAndCompressionAreUnderstood() => CheckAsync(ServerChecks.StatusesMetadataAndCompressionAsync);

    [NodeFact]
    public Task Server_OfNode_SeesDeadlinesAndCancellation() => CheckAsync(ServerChecks.DeadlinesAndCancellationAsync);

    [NodeFact]
    public Task Server_OfNode_IsAskedAgainAsItSays() => CheckAsync(ServerChecks.RetriesAsync);

    private static async Task CheckAsync(Func<PeerServer, Task> check, bool tls = false)
    {
        await using var server = await PeerServer.StartAsync(arguments => Node.Start("echo_server.mjs", arguments), tls);
        await check(server);
    }
}
