using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Tensors.Tests.Support;

/// <summary>Batch normalisation with an optional rectifier and its gradients, element by element in double precision.</summary>
internal sealed class SlowBatchNormalization
{
    public SlowBatchNormalization(float[] x, float[] dy, NormalizationParameters p, int channels, int plane, bool rectify, bool training)
    {
        (Y, Dx, DScale, DShift) = (new double[x.Length], new double[x.Length], new double[channels], new double[channels]);
        for (var c = 0; c < channels; c++)
        {
            int[] at = [.. Enumerable.Range(0, x.Length).Where(i => i / plane % channels == c)];
            double mean = training ? at.Average(i => (double)x[i]) : p.Mean[c];
            var variance = training ? at.Average(i => (x[i] - mean) * (x[i] - mean)) : p.Variance[c];
            var inverse = 1 / Math.Sqrt(variance + p.Epsilon);
            foreach (var i in at) Y[i] = (p.Scale[c] * (x[i] - mean) * inverse) + p.Shift[c];
            double G(int i) => !rectify || Y[i] > 0 ? dy[i] : 0;
            DShift[c] = at.Sum(G);
            DScale[c] = at.Sum(i => G(i) * (x[i] - mean) * inverse);
            foreach (var i in at)
            {
                var spread = training ? (DShift[c] + ((x[i] - mean) * inverse * DScale[c])) / at.Length : 0;
                Dx[i] = p.Scale[c] * inverse * (G(i) - spread);
            }

            if (rectify) foreach (var i in at) Y[i] = Math.Max(Y[i], 0);
        }
    }

    public double[] Y { get; }

    public double[] Dx { get; }

    public double[] DScale { get; }

    public double[] DShift { get; }
}
