using Grpc.Core;

namespace QuantumPrune.Rpc.Tests.Support;

internal static class Expect
{
    /// <summary>How long a test waits for what should happen at once.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<RpcException> StatusAsync(StatusCode code, Func<Task> call)
    {
        var e = await Assert.ThrowsAsync<RpcException>(call).WaitAsync(Patience);
        Assert.True(e.StatusCode == code, $"expected {code}, got {e}");
        return e;
    }
}
