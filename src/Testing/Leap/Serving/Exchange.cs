namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>What comes to light about a request while it is served; for the log.</summary>
internal sealed class Exchange(long number)
{
    /// <summary>The place in the order of arrival, from 0.</summary>
    public long Number => number;

    /// <summary>Null for unknown paths.</summary>
    public SapiRoute? Route { get; set; }

    public Fault? Fault { get; set; }

    /// <summary>The body, unpacked; null when it was not read.</summary>
    public byte[]? Body { get; set; }
}
