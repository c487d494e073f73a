using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Gives a cut network back what calibration data and closed forms can, without training. Not thread-safe.</summary>
public sealed class NetworkRecovery
{
    /// <summary>The fewest samples that a network can be recovered from.</summary>
    public const int LeastSamples = HeldOut.Every;

    private const double RecalibrationShare = 0.2;
    private readonly Graph _dense;
    private readonly KeptChannels _kept;
    private readonly IDataSet _data;
    private readonly RecoveryOptions _options;
    private readonly OutputError _error;

    /// <summary>Prepares; nothing is computed yet.</summary>
    /// <param name="dense">The network before all cuts; unchanged.</param>
    /// <param name="kept">What the cuts left of it.</param>
    /// <param name="data">The calibration set, 5 samples or more: every fifth judges what the others led to. Labels and targets are not looked at.</param>
    /// <param name="options">What is done.</param>
    /// <exception cref="InputException">QP1510: too few samples.</exception>
    public NetworkRecovery(Graph dense, KeptChannels kept, IDataSet data, RecoveryOptions options)
    {
        HeldOut.Check(data);
        (_dense, _kept, _data, _options) = (dense, kept, data, options);
        _error = new OutputError(dense, HeldOut.Of(data));
    }

    /// <summary>Recovers <paramref name="cut"/>: each step stays only where it brings the output of held-out samples closer to the dense network's.</summary>
    /// <param name="cut">The network after the cuts; unchanged.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Checked between nodes.</param>
    /// <exception cref="InputException">QP1511: the ridge is out of its range.</exception>
    public RecoveryResult Run(Graph cut, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var before = _error.Of(cut, cancellation);
        var result = new RecoveryResult(cut, 0, [], before, before);
        if (_options.Recalibrate) result = Recalibrate(result, Part(progress, 0, RecalibrationShare), cancellation);
        if (_options.Reconstruct) result = Reconstruct(result, Part(progress, RecalibrationShare, 1), cancellation);
        progress?.Report(1);
        return result;
    }

    private RecoveryResult Recalibrate(RecoveryResult now, IProgress<double>? progress, CancellationToken cancellation)
    {
        var network = BatchNormalizationRecalibration.Run(now.Network, HeldOut.RestOf(_data), progress, cancellation);
        return Better(now, now with { Network = network, Normalizations = BatchNormalizationRecalibration.CountIn(network) }, cancellation);
    }

    private RecoveryResult Reconstruct(RecoveryResult now, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (network, layers) = new LeastSquaresReconstruction(_dense, _kept, _data, _options.Ridge).Run(now.Network, progress, cancellation);
        return Better(now, now with { Network = network, Layers = layers }, cancellation);
    }

    private RecoveryResult Better(RecoveryResult now, RecoveryResult next, CancellationToken cancellation)
    {
        var error = _error.Of(next.Network, cancellation);
        return error < now.ErrorAfter ? next with { ErrorAfter = error } : now;
    }

    private static SharedProgress? Part(IProgress<double>? whole, double from, double to) => whole is null ? null : new SharedProgress(whole, from, to);

    /// <summary>Shows a step's progress as its part of the whole.</summary>
    private sealed class SharedProgress(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + ((to - from) * value));
    }
}
