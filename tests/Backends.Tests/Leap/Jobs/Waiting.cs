namespace QuantumPrune.Backends.Tests.Leap.Jobs;

/// <summary>Waits for what the emulator or the journal comes to.</summary>
internal static class Waiting
{
    /// <summary>Ends when so many problems were taken.</summary>
    public static Task SubmittedAsync(this JobBench bench, int problems) => bench.UntilAsync(() => Task.FromResult(bench.Emulator.Problems.Count >= problems));

    /// <summary>Ends when <paramref name="holds"/>; looks again whenever other tasks have run.</summary>
    public static async Task UntilAsync(this JobBench bench, Func<Task<bool>> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), $"It did not come to it; {bench.Emulator.Problems.Count} problems were taken.");
            await Task.Delay(1);
        }
    }
}
