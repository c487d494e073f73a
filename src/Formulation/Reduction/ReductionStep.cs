namespace QuantumPrune.Formulation.Reduction;

/// <summary>A variable taken out of a binary model: its value for each value of up to two others, which were taken out later or not at all.</summary>
/// <param name="Variable">What was taken out.</param>
/// <param name="First">The first other, or -1.</param>
/// <param name="Second">The second other, or -1.</param>
/// <param name="Values">Bit 2 a + b is the variable's value when the others are a and b.</param>
internal readonly record struct ReductionStep(int Variable, int First, int Second, int Values)
{
    public bool IsFixed => First < 0;

    /// <summary>The value in <paramref name="sample"/>, which is in 0 and 1.</summary>
    public sbyte Value(ReadOnlySpan<sbyte> sample)
    {
        var a = First < 0 ? 0 : sample[First];
        var b = Second < 0 ? 0 : sample[Second];
        return (sbyte)((Values >> ((2 * a) + b)) & 1);
    }
}
