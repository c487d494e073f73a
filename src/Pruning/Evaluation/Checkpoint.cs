using QuantumPrune.Pruning.Coupling;

namespace QuantumPrune.Pruning.Evaluation;

/// <summary>A cut through a network between two nodes: the values that cross it.</summary>
/// <param name="Boundary">How many nodes lie before it.</param>
/// <param name="Sizes">The values of floats that are computed before and read after, with their elements per sample in the dense network.</param>
internal sealed record Checkpoint(int Boundary, IReadOnlyDictionary<string, long> Sizes)
{
    public IEnumerable<string> Names => Sizes.Keys;

    public static Checkpoint At(CouplingMap map, int boundary)
    {
        var before = map.Graph.Nodes.Take(boundary).SelectMany(n => n.Outputs).Concat(map.Graph.Inputs.Select(i => i.Name)).ToHashSet();
        var read = map.Graph.Nodes.Skip(boundary).SelectMany(n => n.Inputs).Concat(map.Graph.Outputs.Select(o => o.Name));
        return new Checkpoint(boundary, read.Where(n => before.Contains(n) && map.Facts[n].IsFloat).Distinct().ToDictionary(n => n, n => SizeOf(map, n)));
    }

    /// <summary>The elements of a value for one sample of the mapped shape.</summary>
    public static long SizeOf(CouplingMap map, string name) => map.Facts[name].Shape.Aggregate(1L, (size, d) => size * d.Value);
}
