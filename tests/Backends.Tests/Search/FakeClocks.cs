namespace QuantumPrune.Backends.Tests.Search;

/// <summary>A clock that stands still for a number of looks and then is an hour further.</summary>
internal sealed class LateClock(int looks) : TimeProvider
{
    private int _looks;

    public int Looks => _looks;

    public override long GetTimestamp() => Interlocked.Increment(ref _looks) > looks ? TimestampFrequency * 3600 : 0;
}
