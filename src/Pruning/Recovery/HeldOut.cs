using QuantumPrune.Networks.Data;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Every fifth calibration sample takes no part in a fit and judges it.</summary>
internal static class HeldOut
{
    /// <summary>The fewest samples of which some are fitted and some held out.</summary>
    public const int Every = 5;

    public static bool Contains(int sample) => sample % Every == Every - 1;

    public static Subset Of(IDataSet data) => new(data, Enumerable.Range(0, data.Count).Where(Contains));

    public static Subset RestOf(IDataSet data) => new(data, Enumerable.Range(0, data.Count).Where(i => !Contains(i)));

    /// <exception cref="InputException">QP1510: there are too few samples.</exception>
    public static void Check(IDataSet data)
    {
        if (data.Count < Every)
            throw new InputException("QP1510", $"Recovery needs {Every} calibration samples or more, there are {data.Count}.", "Give the task file a larger split.calibration.");
    }
}
