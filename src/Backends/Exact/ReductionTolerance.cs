namespace QuantumPrune.Backends.Exact;

/// <summary>How far rounding in reduction may move the lowest energy.</summary>
internal static class ReductionTolerance
{
    /// <summary>Relative to <c>sum |h| + sum |J|</c> of the original model in 0 and 1.</summary>
    public const double Relative = 1e-9;

    private const double LargestWhole = 1L << 53;

    /// <summary>
    /// 0 when all biases are whole in 0 and 1 and add up to no more than 2^53, for then reduction is exact; <see cref="Relative"/> of their magnitudes' sum otherwise. It goes
    /// by the model as given, since what rounding loses does not shrink with what reduction leaves.
    /// </summary>
    public static double Of(BinaryQuadraticModel model)
    {
        var binary = model.ToBinary();
        var (sum, whole) = (0.0, true);
        for (var i = 0; i < binary.NumVariables; i++)
        {
            Note(binary.Linear[i], 1);
            foreach (var coupling in binary.Couplings(i)) Note(coupling, 0.5); // a pair is met from both ends
        }

        return whole && sum <= LargestWhole ? 0 : Relative * sum;

        void Note(double bias, double share)
        {
            sum += share * Math.Abs(bias);
            whole &= bias == Math.Floor(bias);
        }
    }
}
