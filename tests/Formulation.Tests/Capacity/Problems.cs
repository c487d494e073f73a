using QuantumPrune.Formulation.Capacity;

namespace QuantumPrune.Formulation.Tests.Capacity;

/// <summary>Random block problems, and their optima by plain enumeration.</summary>
internal static class Problems
{
    /// <summary>Blocks of equal size with couplings inside only; savings add up.</summary>
    public static CapacityProblem Blocks(int blocks, int size, ulong seed, int maxCapacity, double share = 0.4, double strength = 1)
    {
        var random = new RandomSource(seed);
        var count = blocks * size;
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, count);
        for (var i = 0; i < count; i++)
        {
            model.AddLinear(i, (2 * random.NextDouble()) - 0.3);
            for (var j = i / size * size; j < i; j++) model.AddQuadratic(i, j, strength * random.NextGaussian() / size);
        }

        var capacity = Enumerable.Range(0, count).Select(_ => 1L + random.NextInt(maxCapacity)).ToArray();
        int[] group = [.. Enumerable.Range(0, count).Select(i => i / size)];
        return new CapacityProblem
        {
            Model = model.Build(),
            Group = group,
            MaxPruned = Groups.MaxPruned(group),
            MeasureSaving = mask => mask.Select((pruned, i) => pruned ? capacity[i] : 0).Sum(),
            Target = (long)(share * capacity.Sum()),
        };
    }

    /// <summary>Closest saving first, then lowest energy, over all masks that keep the floors.</summary>
    public static (long Distance, double Energy, bool[] Mask) Optimum(CapacityProblem problem)
    {
        var best = (Distance: long.MaxValue, Energy: double.PositiveInfinity, Mask: Array.Empty<bool>());
        for (var code = 0; code < 1 << problem.Group.Count; code++)
        {
            var mask = Enumerable.Range(0, problem.Group.Count).Select(i => ((code >> i) & 1) == 1).ToArray();
            if (!KeepsFloors(problem, mask)) continue;
            var distance = problem.Distance(mask);
            if (distance > best.Distance) continue;
            var entry = (distance, problem.Energy(mask), mask);
            if ((entry.distance, entry.Item2).CompareTo((best.Distance, best.Energy)) < 0) best = entry;
        }

        return best;
    }

    public static bool KeepsFloors(CapacityProblem problem, bool[] mask)
        => Groups.Members(problem.Group).Select((members, g) => members.Count(i => mask[i]) <= problem.MaxPruned[g]).All(kept => kept);

    /// <summary>Whether no single prune or restore that keeps the floors gets closer to the target.</summary>
    public static bool IsMet(CapacityProblem problem, bool[] mask)
    {
        var distance = problem.Distance(mask);
        for (var i = 0; i < mask.Length; i++)
        {
            var other = (bool[])mask.Clone();
            other[i] = !other[i];
            if (KeepsFloors(problem, other) && problem.Distance(other) < distance) return false;
        }

        return true;
    }
}
