using Grpc.AspNetCore.Server;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuantumPrune.Bridge.Accounts;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Http;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Running;
using QuantumPrune.Bridge.Service;
using QuantumPrune.Bridge.Telemetry;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>A bridge that runs: solvers as a service over gRPC and HTTP, with jobs that outlive it.</summary>
public sealed class BridgeServer : IAsyncDisposable
{
    private const int MessageBytes = 4 << 20;

    private static readonly TimeSpan SubmitPatience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _application;
    private readonly IJobStore _store;
    private readonly Listening _listening;
    private readonly TelemetryExport _telemetry;
    private bool _stopped;

    private BridgeServer(WebApplication application, IJobStore store, Listening listening, TelemetryExport telemetry) =>
        (_application, _store, _listening, _telemetry) = (application, store, listening, telemetry);

    /// <summary>The address of the page and of HTTP.</summary>
    public Uri Http { get; private set; } = null!;

    /// <summary>The address of gRPC: the same with TLS.</summary>
    public Uri Grpc { get; private set; } = null!;

    /// <summary>Fails with QP6043 when another server has taken the store over: this one can store nothing any more, and is to be disposed of. Else it never ends.</summary>
    public Task TakenOver => _store.TakenOver;

    /// <summary>Starts a bridge, and what an earlier one with the same store had left open.</summary>
    /// <exception cref="InputException">QP6002, QP6003: the options cannot be used. QP6004: a port cannot be opened. QP6005: a certificate cannot be used. QP6040, QP6042, QP6043: the store cannot be opened.</exception>
    public static async Task<BridgeServer> StartAsync(BridgeOptions options, BridgeHost host, CancellationToken cancellation)
    {
        options.Check();
        var listening = new Listening(options.Listen);
        var store = await StoreOpening.OpenAsync(options.Store, host.Home, host.Time, cancellation).ConfigureAwait(false);
        var server = new BridgeServer(Build(options, host, store, listening), store, listening, new TelemetryExport(host.Environment));
        try
        {
            await server.StartAsync(options, cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes no new jobs, lets those that run come to their end for a while, leaves the others to the next start, and closes the ports.</summary>
    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        SetServing(false);
        await _application.Services.GetRequiredService<JobRunner>().StopAsync().ConfigureAwait(false);
        await _application.StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
        _listening.Dispose();
        _telemetry.Dispose();
    }

    private static WebApplication Build(BridgeOptions options, BridgeHost host, IJobStore store, Listening listening)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        host.Logging?.Invoke(builder.Logging);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options, listening));
        AddServices(builder.Services, options, host, store);
        var application = builder.Build();
        Map(application, options);
        return application;
    }

    private static void Configure(KestrelServerOptions kestrel, BridgeOptions options, Listening listening)
    {
        kestrel.UseGrpcLimits();
        kestrel.AddServerHeader = false;
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 8 << 10, gracePeriod: TimeSpan.FromMinutes(1)); // parts of results are about 1 MiB: who reads nothing goes after three minutes
        kestrel.Limits.MaxConcurrentConnections = options.Limits.MaxConnections;
        listening.Open(kestrel);
    }

    private static void AddServices(IServiceCollection services, BridgeOptions options, BridgeHost host, IJobStore store)
    {
        services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.IdleTimeout) = (MessageBytes, SubmitPatience));
        services.AddGrpcHealth();
        services.AddRoutingCore();
        services.AddSingleton(options).AddSingleton(options.Limits).AddSingleton(host.Time).AddSingleton(host.Environment).AddSingleton(_ => store);
        services.AddSingleton(_ => new AccountDirectory(options.Accounts, options.MaxChargePerDay)).AddSingleton(_ => new SamplerPolicy(options.Pools, options.Limits)).AddSingleton(_ => new MemoryBudget(options.Limits.MaxReceiving));
        services.AddSingleton<BridgeMetrics>().AddSingleton<StoreRetry>().AddSingleton<ChargeBook>().AddSingleton<JobSolver>().AddSingleton<JobFeeds>().AddSingleton<JobRunner>();
        services.AddSingleton<JobDesk>().AddSingleton<JobResults>().AddSingleton<JobWatch>().AddSingleton<CallGate>().AddSingleton<SolverCalls>();
        services.AddSingleton<JobBody>().AddSingleton<Answers>().AddSingleton<JobEndpoints>().AddSingleton<Readiness>();
        services.AddHostedService<Housekeeping>();
        services.AddSingleton<IHostLifetime, CallersLifetime>();
    }

    private static void Map(WebApplication application, BridgeOptions options)
    {
        if (options.Accounts.Count == 0)
        {
            application.Use((http, next) =>
            {
                if (OwnersMachine.Sent(http.Request)) return next(http);
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return http.Response.WriteAsync("This bridge takes calls from its own machine only, and none from pages of others.", http.RequestAborted);
            });
        }

        application.MapGrpcService<SolverCalls>();
        application.MapGrpcHealth();
        application.MapGrpcReflection(SolverReflection.Descriptor, HealthReflection.Descriptor);
        application.Services.GetRequiredService<JobEndpoints>().Map(application);
        application.Services.GetRequiredService<Readiness>().Map(application);
        application.MapGet("/openapi/v1.json", http => Answers.WriteAsync(http, OpenApiDocument.Text));
        PageEndpoints.Map(application);
    }

    private async Task StartAsync(BridgeOptions options, CancellationToken cancellation)
    {
        var runner = _application.Services.GetRequiredService<JobRunner>();
        await runner.ResumeAsync(cancellation).ConfigureAwait(false);
        try
        {
            await _application.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new InputException("QP6004", $"The bridge's ports cannot be opened: {e.Message}", "Choose others in listen.port and listen.grpcPort, or 0 for free ones.", e);
        }

        Uri[] addresses = [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];
        (Http, Grpc) = (addresses[0], addresses[options.Listen.Certificate.Length > 0 ? 0 : 1]);
        runner.Begin();
        SetServing(true);
    }

    private void SetServing(bool serving)
    {
        var health = _application.Services.GetRequiredService<HealthStatus>();
        foreach (var service in (string[])[HealthStatus.Server, SolverService.Descriptor.FullName]) health.Set(service, serving);
        _application.Services.GetRequiredService<Readiness>().Serving = serving;
    }
}
