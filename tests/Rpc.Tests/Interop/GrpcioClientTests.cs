using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests.Interop;

public class GrpcioClientTests
{
    [GrpcioTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_OfGrpcio_GetsWhatItExpects(bool tls)
    {
        await using var server = await EchoServer.StartAsync(tls, options: options => options.ResponseCompressionAlgorithm = "gzip");
        using var client = Grpcio.Start("echo_client.py", [$"127.0.0.1:{server.Address.Port}", .. tls ? new[] { Roots() } : []]);
        var output = client.StandardOutput.ReadToEndAsync();
        var errors = await client.StandardError.ReadToEndAsync().WaitAsync(Expect.Patience);
        await client.WaitForExitAsync().WaitAsync(Expect.Patience);
        Assert.True(client.ExitCode == 0, errors);
        Assert.EndsWith("done\n", await output, StringComparison.Ordinal);
    }

    private static string Roots()
    {
        var path = Path.Combine(Grpcio.Folder, "roots.pem");
        File.WriteAllText(path, Certificates.Server.ExportCertificatePem());
        return path;
    }
}
