using System.Globalization;
using QuantumPrune.Pruning.Sizes;

namespace QuantumPrune.Client.Session;

/// <summary>How much to remove: a share of the parameters, of the multiply-accumulates or of the prunable channels.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Share">The share to remove, strictly between 0 and 1.</param>
public sealed record PruneTarget(TargetKind Kind, double Share)
{
    /// <summary>Reads <c>params=0.36</c>, <c>macs=0.4</c> or <c>channels=0.3</c>.</summary>
    /// <exception cref="InputException">QP1601: another form, or a share outside (0, 1).</exception>
    public static PruneTarget Parse(string text)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        TargetKind? kind = parts[0] switch { "params" => TargetKind.Parameters, "macs" => TargetKind.Macs, "channels" => TargetKind.Channels, _ => null };
        if (kind is null || parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is not (> 0 and < 1))
            throw new InputException("QP1601", $"The target '{text}' cannot be read.", "Write params=0.36, macs=0.4 or channels=0.3: the share to remove, between 0 and 1.");
        return new PruneTarget(kind.Value, share);
    }

    /// <summary>The kind as written in options and reports.</summary>
    public string KindName => Kind switch { TargetKind.Parameters => "params", TargetKind.Macs => "macs", _ => "channels" };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{KindName}={Share}");
}
