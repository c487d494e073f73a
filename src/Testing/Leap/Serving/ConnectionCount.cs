namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>Counts connections. Safe for concurrent use.</summary>
internal sealed class ConnectionCount
{
    private readonly Lock _lock = new();

    public int Open { get; private set; }

    public int Peak { get; private set; }

    public int Total { get; private set; }

    public void Opened()
    {
        lock (_lock)
        {
            Total++;
            Open++;
            Peak = Math.Max(Peak, Open);
        }
    }

    public void Closed()
    {
        lock (_lock) Open--;
    }
}
