namespace QuantumPrune.Backends.Embedding;

/// <summary>What a device allows a bias, or a sum of biases, to be.</summary>
/// <param name="Min">The least, below 0.</param>
/// <param name="Max">The most, above 0.</param>
public readonly record struct BiasRange(double Min, double Max)
{
    /// <summary>No limit.</summary>
    internal static BiasRange All => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>How much of the range <paramref name="bias"/> fills: 1 at either end, more beyond it.</summary>
    public double Fill(double bias) => bias < 0 ? bias / Min : bias / Max;

    /// <summary>The nearest value in the range.</summary>
    internal double Clamp(double bias) => Math.Min(Math.Max(bias, Min), Max);

    /// <exception cref="InputException">QP2103: the range does not have zero inside.</exception>
    internal void Check(string name)
    {
        if (Min < 0 && Max > 0 && double.IsFinite(Min) && double.IsFinite(Max)) return;
        throw new InputException("QP2103", FormattableString.Invariant($"The solver's {name} is [{Min}, {Max}]."), "Fetch its properties again, or choose another solver.");
    }
}
