namespace QuantumPrune.Pruning.Calibration;

/// <summary>Sums over calibration samples.</summary>
internal sealed class Totals(int variables, int probeRows, bool signed)
{
    private readonly double[] _gradients = new double[variables];
    private int _samples;

    public double Loss { get; private set; }

    /// <summary>Gate gradients of sampled outputs, [samples * probes, variables].</summary>
    public float[,] Probes { get; } = new float[probeRows, variables];

    /// <summary>Rows of <see cref="Probes"/> filled so far.</summary>
    public int Rows { get; private set; }

    public void AddLoss(double loss, float[][] gradients)
    {
        Loss += loss;
        _samples += gradients.Length;
        foreach (var row in gradients)
            for (var i = 0; i < row.Length; i++) _gradients[i] += signed ? row[i] : Math.Abs(row[i]);
    }

    public void AddProbe(float[][] gradients)
    {
        foreach (var row in gradients)
        {
            for (var i = 0; i < row.Length; i++) Probes[Rows, i] = row[i];
            Rows++;
        }
    }

    /// <summary>T of (1.2).</summary>
    public double[] Taylor() => Array.ConvertAll(_gradients, g => Math.Abs(g) / _samples);

    /// <summary>F of (1.2), from sampled outputs.</summary>
    public double[] Fisher()
    {
        var fisher = new double[variables];
        for (var n = 0; n < Rows; n++)
            for (var i = 0; i < variables; i++) fisher[i] += 0.5 * Probes[n, i] * Probes[n, i] / Rows;
        return fisher;
    }
}
