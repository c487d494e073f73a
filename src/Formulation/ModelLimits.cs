namespace QuantumPrune.Formulation;

/// <summary>The largest models that this library builds and reads. Samplers may take less: <see cref="SamplerLimits"/>.</summary>
public static class ModelLimits
{
    /// <summary>The largest number of variables, 1,000,000.</summary>
    public const int MaxVariables = 1_000_000;

    /// <summary>The largest number of coupled pairs, 100,000,000; a builder counts repeated pairs each time.</summary>
    public const int MaxInteractions = 100_000_000;

    /// <summary>Refuses sizes beyond the limits, before memory is asked for.</summary>
    /// <exception cref="InputException">QP3020: there are more variables or interactions than the limits allow.</exception>
    public static void Check(long variables, long interactions)
    {
        if (variables > MaxVariables || interactions > MaxInteractions)
            throw new InputException("QP3020", $"A model of {variables} variables and {interactions} interactions is too large: at most {MaxVariables} and {MaxInteractions} are possible.", "Split the problem, or leave out weak couplings.");
    }
}
