using QuantumPrune.Pruning.Calibration;

namespace QuantumPrune.Client.Session;

/// <summary>What calibration measured on a task's dense network, so that methods, targets and runs that ask for the same share it.</summary>
public sealed class FirstCalibrations
{
    private readonly Dictionary<CalibrationOptions, CalibrationResult> _known = [];

    /// <summary>The result for some options, measured once.</summary>
    internal CalibrationResult Of(CalibrationOptions options, Func<CalibrationResult> measure)
    {
        if (!_known.TryGetValue(options, out var result)) _known[options] = result = measure();
        return result;
    }
}
