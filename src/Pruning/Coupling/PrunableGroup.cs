namespace QuantumPrune.Pruning.Coupling;

/// <summary>Channels of one or several layers that are tied index by index.</summary>
/// <param name="Index">Position among the groups.</param>
/// <param name="Name">The name of the first producing layer, with a number (<c>#2</c>) where its channels fall into several groups; unique.</param>
/// <param name="Producers">The layers that compute these channels.</param>
/// <param name="Consumers">The layers that mix them.</param>
/// <param name="Variables">The binary variables, consecutive numbers.</param>
public sealed record PrunableGroup(int Index, string Name, IReadOnlyList<string> Producers, IReadOnlyList<string> Consumers, IReadOnlyList<int> Variables);
