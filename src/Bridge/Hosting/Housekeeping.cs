using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Bridge.Telemetry;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>Removes jobs that ended long ago, every hour.</summary>
internal sealed class Housekeeping(BridgeOptions options, IJobStore store, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var removed = await store.PurgeAsync(time.GetUtcNow() - TimeSpan.FromDays(options.Limits.KeepDays), stoppingToken).ConfigureAwait(false);
                if (removed > 0) BridgeLog.Purged(logger, removed);
            }
            catch (QuantumPruneException e)
            {
                BridgeLog.StoreFailed(logger, e);
            }

            await Task.Delay(Period, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
