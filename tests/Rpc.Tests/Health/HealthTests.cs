using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using QuantumPrune.Rpc.Tests.Support;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuantumPrune.Rpc.Tests.Health;

public class HealthTests
{
    private const string Solver = "quantumprune.v1.SolverService";

    [Fact]
    public async Task Check_ServerNeverSet_IsNotServing()
    {
        await using var server = await StartAsync();
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, ""));
    }

    [Fact]
    public async Task Check_Set_AnswersTheLastState()
    {
        await using var server = await StartAsync();
        server.Health.Set("", true);
        server.Health.Set(Solver, true);
        Assert.Equal((ServingStatus.Serving, ServingStatus.Serving), (await CheckAsync(server, ""), await CheckAsync(server, Solver)));
        server.Health.Set(Solver, false);
        Assert.Equal((ServingStatus.Serving, ServingStatus.NotServing), (await CheckAsync(server, ""), await CheckAsync(server, Solver)));
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        await using var server = await StartAsync();
        await Expect.StatusAsync(StatusCode.NotFound, () => CheckAsync(server, "no.such.Service"));
    }

    [Fact]
    public async Task Watch_UnknownService_ToldWhenItComes()
    {
        await using var server = await StartAsync();
        using var watch = Client(server).Watch(new HealthCheckRequest { Service = Solver });
        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
        server.Health.Set(Solver, true);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
    }

    [Fact]
    public async Task Watch_StateOfAnotherOrTheSame_IsNotTold()
    {
        await using var server = await StartAsync();
        using var watch = Client(server).Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        server.Health.Set(Solver, true);
        server.Health.Set("", false);
        server.Health.Set("", true);
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
    }

    [Fact]
    public async Task Watch_ManyClients_AllAreTold()
    {
        await using var server = await StartAsync();
        var watches = Enumerable.Range(0, 20).Select(_ => Client(server).Watch(new HealthCheckRequest())).ToArray();
        foreach (var watch in watches) Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        server.Health.Set("", true);
        foreach (var watch in watches) Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
        foreach (var watch in watches) watch.Dispose();
    }

    [Fact]
    public async Task MapGrpcHealth_WithoutItsState_FailsAtOnce()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        await using var web = builder.Build();
        Assert.Throws<InvalidOperationException>(() => web.MapGrpcHealth());
    }

    private static Task<EchoServer> StartAsync() => EchoServer.StartAsync(map: app => app.MapGrpcHealth());

    private static Grpc.Health.V1.Health.HealthClient Client(EchoServer server) => new(server.Channel());

    private static async Task<ServingStatus> CheckAsync(EchoServer server, string service) => (await Client(server).CheckAsync(new HealthCheckRequest { Service = service })).Status;

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Expect.Patience));
        return watch.ResponseStream.Current.Status;
    }
}
