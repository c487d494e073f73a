namespace QuantumPrune.Protocol.Models;

/// <summary>The largest model that is taken from a stream.</summary>
public sealed record ModelBounds
{
    /// <summary>Variables, at most those of <see cref="ModelLimits"/>.</summary>
    public int MaxVariables { get; init; } = ModelLimits.MaxVariables;

    /// <summary>Coupled pairs, at most those of <see cref="ModelLimits"/>.</summary>
    public long MaxInteractions { get; init; } = ModelLimits.MaxInteractions;

    /// <summary>Refuses what a header announces, before memory is asked for.</summary>
    /// <exception cref="InputException">QP6100: it is too much.</exception>
    public void Check(V1.BqmHeader header)
    {
        if (header.Variables > MaxVariables || header.Interactions > (ulong)MaxInteractions)
            throw new InputException("QP6100", $"The model has {header.Variables} variables and {header.Interactions} interactions; {MaxVariables} and {MaxInteractions} are taken.", "Split the problem, or leave out weak couplings.");
    }
}
