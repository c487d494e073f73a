namespace QuantumPrune.Backends.Exact;

/// <summary>The first few samples by energy, then code, of those considered, in whatever order they come.</summary>
/// <param name="most">How many to keep, 1 or more.</param>
/// <param name="threshold">Samples above this energy are of no interest.</param>
internal sealed class LowestCodes(int most, double threshold = double.PositiveInfinity)
{
    private readonly SortedSet<(double Energy, long Code)> _rows = [];

    /// <summary>Samples above this energy would not be kept.</summary>
    public double Threshold { get; private set; } = threshold;

    /// <summary>What is kept, ascending.</summary>
    public IReadOnlyCollection<(double Energy, long Code)> Rows => _rows;

    /// <summary>Keeps the sample if it is among the first.</summary>
    public void Consider(double energy, long code)
    {
        if (energy > Threshold) return;
        _rows.Add((energy, code));
        if (_rows.Count > most) _rows.Remove(_rows.Max);
        if (_rows.Count == most) Threshold = Math.Min(Threshold, _rows.Max.Energy);
    }

    /// <summary>Considers all that <paramref name="other"/> keeps.</summary>
    public void Merge(LowestCodes other)
    {
        foreach (var (energy, code) in other._rows)
        {
            if (energy > Threshold) return;
            Consider(energy, code);
        }
    }
}
