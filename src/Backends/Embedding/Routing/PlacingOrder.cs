namespace QuantumPrune.Backends.Embedding.Routing;

/// <summary>The order in which chains are laid first: each after as many of its neighbours as can be, one connected part after the other, from a random start.</summary>
internal static class PlacingOrder
{
    public static int[] Of(SourceGraph source, RandomSource random)
    {
        var (rank, placed, order) = (random.Permutation(source.NumVariables), new int[source.NumVariables], new List<int>(source.NumVariables));
        var waiting = new PriorityQueue<int, (int, int)>();
        var done = new bool[source.NumVariables];
        foreach (var start in random.Permutation(source.NumVariables).OrderBy(v => source.Neighbours(v).Length == 0))
        {
            waiting.Enqueue(start, (0, 0));
            while (waiting.TryDequeue(out var v, out _))
            {
                if (done[v]) continue;
                done[v] = true;
                order.Add(v);
                foreach (var next in source.Neighbours(v))
                    if (!done[next]) waiting.Enqueue(next, (-++placed[next], rank[next]));
            }
        }

        return [.. order];
    }
}
