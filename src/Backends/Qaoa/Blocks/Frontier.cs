using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Qaoa.Blocks;

/// <summary>Cuts a model into blocks that fit into circuits, in the order of what flips would gain: where the energy is most at stake comes first.</summary>
internal static class Frontier
{
    /// <summary>
    /// Disjoint blocks of all variables, or of those that may yet have to flip. Each grows from the open variable whose flip gains most, by the open variable that is coupled most strongly to
    /// it; a block does not reach over connected parts.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="size">Variables of a block at most.</param>
    /// <param name="open">Whether a variable is to be in a block.</param>
    public static IEnumerable<int[]> Blocks(BinaryQuadraticModel model, sbyte[] state, int size, bool[] open)
    {
        var left = (bool[])open.Clone();
        foreach (var seed in ByChange(FlipChanges.Of(model, state)))
            if (left[seed]) yield return Grown(model, seed, size, left);
    }

    /// <summary>Blocks of which each has about as many ones as zeros, so that a mixer that keeps the number of ones has something to exchange.</summary>
    public static IEnumerable<int[]> Exchanges(BinaryQuadraticModel model, sbyte[] state, sbyte one, int size)
    {
        var changes = FlipChanges.Of(model, state);
        var ones = ByChange(changes).Where(i => state[i] == one).ToArray();
        var zeros = ByChange(changes).Where(i => state[i] != one).ToArray();
        var mixed = Enumerable.Range(0, Math.Max(ones.Length, zeros.Length)).SelectMany(k => ones.Skip(k).Take(1).Concat(zeros.Skip(k).Take(1)));
        return mixed.Chunk(size).Select(block => block.Order().ToArray());
    }

    /// <summary>Which variables a change of others could make worth flipping: a flip raises the energy by less than its couplings can change that. All others are right whatever becomes of the rest.</summary>
    public static bool[] Undecided(BinaryQuadraticModel model, sbyte[] state)
    {
        var changes = FlipChanges.Of(model, state);
        var reach = model.Vartype == Vartype.Spin ? 4 : 1; // of s_i s_j, and of x_i x_j
        var undecided = new bool[changes.Length];
        for (var i = 0; i < undecided.Length; i++)
        {
            var couplings = 0.0;
            foreach (var coupling in model.Couplings(i)) couplings += Math.Abs(coupling);
            undecided[i] = changes[i] < reach * couplings || changes[i] < 0;
        }

        return undecided;
    }

    private static int[] Grown(BinaryQuadraticModel model, int seed, int size, bool[] left)
    {
        var block = new List<int> { seed };
        var pull = new Dictionary<int, double>();
        left[seed] = false;
        for (var last = seed; block.Count < size; block.Add(last))
        {
            pull.Remove(last);
            for (var k = 0; k < model.Neighbours(last).Length; k++)
                if (left[model.Neighbours(last)[k]]) pull[model.Neighbours(last)[k]] = pull.GetValueOrDefault(model.Neighbours(last)[k]) + Math.Abs(model.Couplings(last)[k]);
            if (pull.Count == 0) break;
            last = pull.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).First().Key;
            left[last] = false;
        }

        return [.. block.Order()];
    }

    private static IEnumerable<int> ByChange(double[] changes) => Enumerable.Range(0, changes.Length).OrderBy(i => changes[i]);
}
