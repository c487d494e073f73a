namespace QuantumPrune.Pruning.Plans;

/// <summary>Channels that leave one group.</summary>
/// <param name="Group">The group's name, as <c>analyze</c> lists it.</param>
/// <param name="Channels">Positions within the group, from 0.</param>
/// <param name="Of">How many channels the group has before this cut.</param>
public sealed record PlanRemoval(string Group, int[] Channels, int Of);
