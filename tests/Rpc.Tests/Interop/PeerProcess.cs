using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using QuantumPrune.Rpc.Tests.Support;

namespace QuantumPrune.Rpc.Tests.Interop;

/// <summary>Programs of tools/reference/grpc and what they are started with.</summary>
internal static class PeerProcess
{
    private static readonly Lazy<string> Made = new(MakeFolder);

    /// <summary>The checkout's.</summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Scripts { get; } = Path.Combine(Root, "tools", "reference", "grpc");

    /// <summary>A folder for this run.</summary>
    public static string Folder => Made.Value;

    /// <summary>The server's certificate in a file, for clients to trust.</summary>
    public static string Roots()
    {
        var path = Path.Combine(Folder, $"{Path.GetRandomFileName()}.pem");
        File.WriteAllText(path, Certificates.Server.ExportCertificatePem());
        return path;
    }

    /// <summary>The server's certificate and its key in files.</summary>
    public static string[] Identity()
    {
        var key = Path.Combine(Folder, $"{Path.GetRandomFileName()}.key");
        File.WriteAllText(key, Certificates.Server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return [Roots(), key];
    }

    public static Process Launch(string program, params IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Whether a program is there and succeeds.</summary>
    public static bool Works(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Launch(program, arguments);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Waits for a client whose checks all succeed.</summary>
    public static async Task SucceedsAsync(Process client)
    {
        var output = client.StandardOutput.ReadToEndAsync();
        var errors = await client.StandardError.ReadToEndAsync().WaitAsync(Expect.Patience);
        await client.WaitForExitAsync().WaitAsync(Expect.Patience);
        Assert.True(client.ExitCode == 0, errors);
        Assert.EndsWith("done\n", await output, StringComparison.Ordinal);
    }

    private static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("quantumprune-grpc-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "QuantumPrune.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("QuantumPrune.sln is in no folder above the tests.");
    }
}
