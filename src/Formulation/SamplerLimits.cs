namespace QuantumPrune.Formulation;

/// <summary>The largest models that a sampler takes.</summary>
public sealed record SamplerLimits
{
    /// <summary>The largest number of variables, 1 or more.</summary>
    public required int MaxVariables { get; init; }

    /// <summary>The largest number of coupled pairs; without limit by default.</summary>
    public long MaxInteractions { get; init; } = long.MaxValue;

    /// <summary>What to do with a larger model; ends the refusal's message.</summary>
    public string Alternative { get; init; } = "Use a sampler with a higher limit.";

    /// <summary>Refuses a model beyond the limits.</summary>
    /// <param name="sampler">The name for the message.</param>
    /// <param name="model">The model to check.</param>
    /// <exception cref="InputException">QP2001: too many variables. QP2002: too many interactions.</exception>
    public void Check(string sampler, BinaryQuadraticModel model)
    {
        if (model.NumVariables > MaxVariables)
            throw new InputException("QP2001", $"Sampler '{sampler}' takes at most {MaxVariables} variables; the model has {model.NumVariables}.", Alternative);
        if (model.NumInteractions > MaxInteractions)
            throw new InputException("QP2002", $"Sampler '{sampler}' takes at most {MaxInteractions} interactions; the model has {model.NumInteractions}.", Alternative);
    }
}
