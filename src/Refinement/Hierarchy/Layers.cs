using QuantumPrune.Formulation;

namespace QuantumPrune.Refinement.Hierarchy;

/// <summary>The groups of a problem by depth, and the ways to cut them into chunks.</summary>
internal sealed class Layers
{
    private readonly int[][] _members;
    private readonly int[] _byDepth;

    public Layers(RefinementProblem problem)
    {
        _members = Groups.Members(problem.Group ?? new int[problem.Start.Length]);
        _byDepth = [.. Enumerable.Range(0, _members.Length).Where(g => _members[g].Length > 0).OrderBy(g => problem.Depth is null ? g : _members[g].Min(v => problem.Depth[v]))];
    }

    /// <summary>Chunks of neighbouring groups with about <paramref name="size"/> variables each; shifted ones begin in the middle of the others.</summary>
    public IReadOnlyList<Chunk> Cut(int size, bool shifted)
    {
        var chunks = new List<Chunk>();
        var (begin, room) = (0, shifted ? Math.Max(1, size / 2) : size);
        while (begin < _byDepth.Length)
        {
            var end = begin;
            for (var taken = 0; end < _byDepth.Length && (end == begin || taken + _members[_byDepth[end]].Length <= room); end++) taken += _members[_byDepth[end]].Length;
            chunks.Add(ChunkOf(_byDepth[begin..end]));
            (begin, room) = (end, size);
        }

        return chunks;
    }

    private Chunk ChunkOf(int[] groups) => new(groups, [.. groups.SelectMany(g => _members[g]).Order()]);
}
