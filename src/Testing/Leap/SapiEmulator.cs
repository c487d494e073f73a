using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using QuantumPrune.Testing.Leap.Serving;

namespace QuantumPrune.Testing.Leap;

/// <summary>
/// D-Wave's solver service (SAPI, version 3 of its representations) on the loopback interface: solvers, problems, uploads and regions, answered by local samplers, with
/// faults on demand.
/// </summary>
/// <remarks>
/// It knows nothing of this program's client: both follow the service's public documentation on their own. Malformed requests are answered with 4xx. Safe for concurrent use.
/// Accept must name media type and version, else the answer is 406 (400 when the header cannot be parsed), but for uploads, answer data and regions.
/// </remarks>
public sealed class SapiEmulator : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly SapiService _service;
    private readonly ConnectionCount _connections;
    private int _disposed;

    private SapiEmulator(WebApplication web, SapiService service, ConnectionCount connections, EmulatorOptions options)
        => (_web, _service, _connections, Options) = (web, service, connections, options);

    /// <summary>What the emulator was started with.</summary>
    public EmulatorOptions Options { get; }

    /// <summary>The base address of the calls: <c>http://127.0.0.1:{port}/sapi/v2/</c>.</summary>
    public Uri Endpoint => _service.Endpoint;

    /// <summary>The base address of the regions: <c>http://127.0.0.1:{port}/metadata/v1/</c>.</summary>
    public Uri MetadataEndpoint => new(Endpoint, "/metadata/v1/");

    /// <summary>What goes wrong from now on.</summary>
    public Faults Faults
    {
        get => _service.Faults;
        set => _service.Faults = value;
    }

    /// <summary>The problems that are kept, in the order of acceptance.</summary>
    public IReadOnlyList<EmulatedProblem> Problems => [.. _service.Jobs.Where(_ => true).Select(job => job.Snapshot())];

    /// <summary>The uploads that are kept, in the order of their start.</summary>
    public IReadOnlyList<EmulatedUpload> Uploads => _service.Uploads.All;

    /// <summary>The last exchanges, without the token.</summary>
    public IReadOnlyList<TrafficEntry> Traffic => _service.Log.Entries;

    /// <summary>Exceptions that no rule of the emulator foresaw; a test expects none.</summary>
    public IReadOnlyList<Exception> Crashes => [.. _service.Crashes];

    /// <summary>How many connections are open.</summary>
    public int OpenConnections => _connections.Open;

    /// <summary>The most connections that were open at once.</summary>
    public int PeakConnections => _connections.Peak;

    /// <summary>How many connections were opened.</summary>
    public int TotalConnections => _connections.Total;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SapiEmulator> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        options.Check();
        var service = new SapiService(options);
        var connections = new ConnectionCount();
        var web = Build(options, service, connections);
        try
        {
            await web.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await service.DisposeAsync().ConfigureAwait(false);
            await web.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        service.Endpoint = new Uri(new Uri(web.Urls.First()), "/sapi/v2/");
        return new SapiEmulator(web, service, connections, options);
    }

    /// <summary>How many requests came in on a route, refused and faulty ones included; for <see cref="SapiRoute.Job"/> how many problems started.</summary>
    public int Requests(SapiRoute route) => _service.Requests(route);

    /// <summary>How many problems with exactly this label were accepted, to be run.</summary>
    public int Runs(string label) => _service.Jobs.Runs(label);

    /// <summary>Drops a problem, which is answered with 410 from now on.</summary>
    public void Expire(string problemId) => _service.Jobs.Forget(problemId);

    /// <summary>Ends running problems, waiting calls and the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await _service.StopAsync().ConfigureAwait(false);
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1))) await _web.StopAsync(patience.Token).ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
        await _service.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(EmulatorOptions options, SapiService service, ConnectionCount connections)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 64 << 10; // longer addresses than 8 KB are refused here, with 414
            kestrel.Limits.MaxRequestBodySize = null; // as are long bodies, with 413
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => Count(listen, connections));
        });
        var web = builder.Build();
        web.Run(service.HandleAsync);
        return web;
    }

    private static void Count(ListenOptions listen, ConnectionCount connections) => listen.Use(next => async connection =>
    {
        connections.Opened();
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            connections.Closed();
        }
    });
}
