namespace QuantumPrune.Formulation.Objectives;

/// <summary>Over which variables a sensitivity's mean is taken before it is divided by it.</summary>
public enum Normalise
{
    /// <summary>Over all variables: layers compete by their size.</summary>
    Global,

    /// <summary>Over each group by itself: every layer's mean is 1.</summary>
    Layer,
}
