using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Hosting;
using QuantumPrune.Formulation;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary>The bridge as a command: it runs until it is asked to stop, and logs JSON lines to stderr.</summary>
internal static class BridgeService
{
    /// <summary>Serves until the command is ended, or cannot store anything any more.</summary>
    /// <exception cref="InputException">QP6043: another server has taken the store over.</exception>
    public static async Task<int> RunAsync(BridgeOptions options, Invocation invocation)
    {
        var host = new BridgeHost { Environment = invocation.Terminal.Variable, Home = JournalFolder.Of(invocation.Terminal.Variable), Logging = invocation.Quiet ? null : Log };
        var server = await BridgeServer.StartAsync(options, host, invocation.Cancellation).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            var result = new { http = server.Http.AbsoluteUri, grpc = server.Grpc.AbsoluteUri, accounts = options.Accounts.Count };
            invocation.Write(result, console => Show(console, server, options));
            await invocation.Terminal.Output.FlushAsync().ConfigureAwait(false);
            await (await Task.WhenAny(server.TakenOver, StoppedAsync(invocation.Cancellation)).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task StoppedAsync(CancellationToken asked) => await Task.Delay(Timeout.Infinite, asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static void Show(IAnsiConsole console, BridgeServer server, BridgeOptions options)
    {
        console.WriteLine($"The bridge's page and HTTP: {server.Http.AbsoluteUri}");
        console.WriteLine($"gRPC, for --sampler remote:{server.Grpc.AbsoluteUri.TrimEnd('/')}");
        if (options.Accounts.Count == 0) console.WriteLine("Anybody on this machine may call; there are no keys.");
        else if (server.Http.Scheme == Uri.UriSchemeHttp && !server.Http.IsLoopback) console.WriteLine("Keys travel unencrypted: set listen.certificate, or put a proxy with TLS in front.");
        console.WriteLine("Ctrl-C ends it; what runs then is taken up again at the next start.");
    }

    private static void Log(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddJsonConsole(format => (format.UseUtcTimestamp, format.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"))
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
