using Microsoft.Extensions.Logging.Abstractions;
using QuantumPrune.Bridge.Running;
using QuantumPrune.Bridge.Tests.Support;

namespace QuantumPrune.Bridge.Tests.Running;

public class StoreRetryTests
{
    private readonly StoreRetry _retry = new(new HurriedTime(), NullLogger<StoreRetry>.Instance);

    [Fact]
    public async Task CallAsync_FailuresThatPass_TriesUntilItIsDone()
    {
        var tries = 0;
        Assert.Equal(3, await _retry.CallAsync(_ => ++tries < 3 ? throw new RemoteException("QP6041", "away", "") : Task.FromResult(tries), CancellationToken.None));
    }

    [Fact]
    public async Task CallAsync_FailureThatStays_IsNotTriedAgain()
    {
        var tries = 0;
        await Assert.ThrowsAsync<RemoteException>(() => _retry.CallAsync(_ => ++tries > 0 ? throw new RemoteException("QP6045", "too large", "") : Task.CompletedTask, CancellationToken.None));
        Assert.Equal(1, tries);
    }
}
