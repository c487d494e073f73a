namespace QuantumPrune.Formulation.Capacity;

/// <summary>
/// The best distinct masks seen. Where masks are enumerated the closest to the target come first; else every mask added meets the target already
/// (no single move gets closer), and the lowest energy comes first.
/// </summary>
internal sealed class Elites
{
    private readonly int _capacity;
    private readonly bool _closestFirst;
    private readonly List<(long Distance, double Energy, bool[] Mask)> _ranked = [];

    /// <param name="capacity">How many to keep.</param>
    /// <param name="closestFirst">Whether closeness to the target counts before energy.</param>
    public Elites(int capacity, bool closestFirst)
    {
        _capacity = capacity;
        _closestFirst = closestFirst;
    }

    public bool[] Best => _ranked[0].Mask;

    public IReadOnlyList<bool[]> Masks => [.. _ranked.Select(entry => entry.Mask)];

    public void Add(MaskState state)
    {
        var entry = (Distance: _closestFirst ? state.Distance : 0, state.Energy, Mask: state.Mask);
        if (_ranked.Exists(other => other.Mask.AsSpan().SequenceEqual(entry.Mask))) return;
        var at = _ranked.FindIndex(other => (entry.Distance, entry.Energy).CompareTo((other.Distance, other.Energy)) < 0);
        _ranked.Insert(at < 0 ? _ranked.Count : at, entry);
        if (_ranked.Count > _capacity) _ranked.RemoveAt(_capacity);
    }
}
