using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>Answers what the host set.</summary>
internal sealed class HealthService(HealthStatus health) : Health.V1.Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var status = health.Read(request.Service).Status ?? throw new RpcException(new Status(StatusCode.NotFound, "The server has no such service."));
        return Task.FromResult(new HealthCheckResponse { Status = status });
    }

    /// <summary>States that change faster than the client reads are passed over; the last one is always told.</summary>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        for (ServingStatus? told = null; ;)
        {
            var (status, changed) = health.Read(request.Service);
            var now = status ?? ServingStatus.ServiceUnknown;
            if (now != told) await responseStream.WriteAsync(new HealthCheckResponse { Status = now }, context.CancellationToken).ConfigureAwait(false);
            told = now;
            await changed.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }
    }
}
