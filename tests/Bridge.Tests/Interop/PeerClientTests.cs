using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Tests.Support;
using QuantumPrune.Rpc.Tests.Interop;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Interop;

public class PeerClientTests
{
    [GrpcioTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_OfGrpcio_GetsTheRowsOfTheSamplerInProcess(bool tls)
    {
        await using var bridge = await TestBridge.StartAsync(Options(tls));
        await CheckAsync(bridge, "key-ann", tls ? [PeerProcess.Roots()] : [], Python);
    }

    [GrpcioFact]
    public async Task Client_OfGrpcio_IsKnownByItsCertificate()
    {
        var options = Options(tls: true);
        var (authority, key) = ClientIdentity();
        options = options with
        {
            Accounts = [new AccountOptions { Name = "ann", Certificate = Certificates.Client.GetCertHashString(HashAlgorithmName.SHA256) }],
            Listen = options.Listen with { ClientAuthorities = authority },
        };
        await using var bridge = await TestBridge.StartAsync(options);
        await CheckAsync(bridge, "", [PeerProcess.Roots(), authority, key], Python);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_OfNode_GetsTheRowsOfTheSamplerInProcess(bool tls)
    {
        await using var bridge = await TestBridge.StartAsync(Options(tls));
        await CheckAsync(bridge, "key-ann", tls ? [PeerProcess.Roots()] : [], JavaScript);
    }

    [GrpcioFact]
    public async Task Client_OfGrpcio_UnderstandsHealthAndReflection()
    {
        await using var bridge = await TestBridge.StartAsync(Options(tls: false));
        using var client = SolverPeers.StartPython("solver_services.py", bridge.Server.Grpc.Authority, "key-ann");
        while (await client.StandardOutput.ReadLineAsync().WaitAsync(SolverPeers.Patience) is { } line && line != "ok serving")
        {
        }

        await bridge.Server.StopAsync();
        await SolverPeers.SucceedsAsync(client);
    }

    private static Process Python(string[] arguments) => SolverPeers.StartPython("solver_client.py", arguments);

    private static Process JavaScript(string[] arguments) => Node.Start("solver_client.mjs", arguments);

    private static async Task CheckAsync(TestBridge bridge, string key, string[] files, Func<string[], Process> start)
    {
        var problem = new PeerProblem();
        using var client = start([bridge.Server.Grpc.Authority, problem.Write(PeerProcess.Folder, key), .. files]);
        await problem.CheckAsync(await SolverPeers.SucceedsAsync(client));
    }

    private static BridgeOptions Options(bool tls)
    {
        var options = TestBridge.WithAccounts(new AccountOptions { Name = "ann" });
        return tls && PeerProcess.Identity() is [var certificate, var key] ? options with { Listen = new ListenOptions { Certificate = certificate, CertificateKey = key } } : options;
    }

    private static (string Certificate, string Key) ClientIdentity()
    {
        var path = Path.Combine(PeerProcess.Folder, Path.GetRandomFileName());
        File.WriteAllText(path + ".pem", Certificates.Client.ExportCertificatePem());
        File.WriteAllText(path + ".key", Certificates.Client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return (path + ".pem", path + ".key");
    }
}
