namespace QuantumPrune.Networks.Execution;

/// <summary>When a value is in memory.</summary>
/// <param name="Size">Its number of elements.</param>
/// <param name="First">The step that writes it.</param>
/// <param name="Last">The last step that reads it, at least <paramref name="First"/>.</param>
internal readonly record struct Lifetime(int Size, int First, int Last)
{
    public static readonly Lifetime None = new(0, 0, 0);

    public bool Overlaps(Lifetime other) => First <= other.Last && other.First <= Last;
}
