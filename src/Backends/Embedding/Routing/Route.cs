namespace QuantumPrune.Backends.Embedding.Routing;

/// <summary>A chain as it was found: a root, and from there a path to each of the chains that it has to touch.</summary>
/// <param name="Root">The qubit where the paths begin.</param>
/// <param name="Paths">For each chain to touch the qubits from the root, itself left out, to the last before that chain; paths may share qubits.</param>
internal sealed record Route(int Root, IReadOnlyList<List<int>> Paths)
{
    /// <summary>All qubits, each once.</summary>
    public List<int> Qubits() => [.. Paths.SelectMany(path => path).Prepend(Root).Distinct()];

    /// <summary>The qubits at the end of a path that no other path needs, the last first.</summary>
    public IEnumerable<int> FarEnd(int path) => Enumerable.Reverse(Paths[path]).TakeWhile(qubit => !Paths.Where((_, other) => other != path).Any(other => other.Contains(qubit)));
}
