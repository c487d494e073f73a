using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Tasks;

/// <summary>
/// The shuffled training images, from which the splits are drawn. Images of a group are drawn together, so that no group serves two splits.
/// </summary>
internal sealed class Deck
{
    private readonly int[][] _groups;
    private int _next;

    private Deck(int[][] groups) => _groups = groups;

    /// <summary>Images that are left.</summary>
    public int Left => _groups.Skip(_next).Sum(g => g.Length);

    /// <summary>Shuffles all groups but those that hold an image of <paramref name="taken"/>.</summary>
    public static Deck Shuffle(IReadOnlyList<PictureEntry> entries, IEnumerable<int> taken, RandomSource random)
    {
        var used = taken.Select(i => entries[i].Group).ToHashSet();
        var groups = Enumerable.Range(0, entries.Count).GroupBy(i => entries[i].Group).Where(g => !used.Contains(g.Key));
        int[][] deck = [.. groups.Select(g => g.ToArray())];
        random.Shuffle(deck.AsSpan());
        return new Deck(deck);
    }

    /// <summary>The same cards again.</summary>
    public Deck Copy() => new(_groups) { _next = _next };

    /// <summary>Draws <paramref name="count"/> images; what is left of the last group is laid aside. Fewer when the deck runs out.</summary>
    public int[] Take(int count)
    {
        var drawn = new List<int>();
        while (drawn.Count < count && _next < _groups.Length) drawn.AddRange(_groups[_next++]);
        return [.. drawn.Take(count)];
    }
}
