namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>
/// A tensor train read as an un-normalised probability: <c>p(i_j) ~ |q G_j[:, i_j, :] z_{j+1}|</c>, from left to right, with interface vectors
/// <c>z_j = (G_j[:, 0, :] + G_j[:, 1, :]) z_{j+1}</c> (steps 2 and 3 of docs/refinement.md).
/// </summary>
/// <remarks>q and z are scaled to norm 1, which changes no probability, so scales are constants for the gradient as well.</remarks>
internal sealed class TensorTrainModel
{
    private const double Tiny = 1e-300;

    private readonly double[][] _interfaces;
    private readonly double[] _interfaceNorms;

    public TensorTrainModel(Cores cores)
    {
        Cores = cores;
        _interfaces = new double[cores.Dimensions + 1][];
        _interfaceNorms = new double[cores.Dimensions + 1];
        Refresh();
    }

    public Cores Cores { get; }

    /// <summary>Recomputes the interface vectors; to be called after the cores have changed.</summary>
    public void Refresh()
    {
        _interfaces[Cores.Dimensions] = [1];
        for (var j = Cores.Dimensions - 1; j >= 0; j--)
        {
            var z = new double[Cores.Left(j)];
            for (var a = 0; a < z.Length; a++) z[a] = Times(j, a, 0) + Times(j, a, 1);
            _interfaceNorms[j] = Normalise(z);
            _interfaces[j] = z;
        }
    }

    /// <summary>One exact draw.</summary>
    public bool[] Sample(RandomSource random)
    {
        var mask = new bool[Cores.Dimensions];
        double[] q = [1];
        for (var j = 0; j < mask.Length; j++)
        {
            var (zero, one) = (Math.Abs(Amplitude(q, j, 0)), Math.Abs(Amplitude(q, j, 1)));
            mask[j] = random.NextDouble() * (zero + one + Tiny) >= zero + (Tiny / 2);
            q = Advance(q, j, mask[j] ? 1 : 0, out _);
        }

        return mask;
    }

    /// <summary>log p(mask).</summary>
    public double LogLikelihood(bool[] mask)
    {
        double[] q = [1];
        var sum = 0.0;
        for (var j = 0; j < mask.Length; j++)
        {
            var chosen = mask[j] ? 1 : 0;
            var (a, b) = (Math.Abs(Amplitude(q, j, chosen)), Math.Abs(Amplitude(q, j, 1 - chosen)));
            sum += Math.Log(a + Tiny) - Math.Log(a + b + Tiny);
            q = Advance(q, j, chosen, out _);
        }

        return sum;
    }

    /// <summary>The gradient of the mean of log p over <paramref name="masks"/> with respect to the cores.</summary>
    public double[] LogLikelihoodGradient(IReadOnlyList<bool[]> masks)
    {
        var gradient = new double[Cores.Values.Length];
        var interfaceAdjoints = Enumerable.Range(0, Cores.Dimensions + 1).Select(j => new double[_interfaces[j].Length]).ToArray();
        foreach (var mask in masks) new ChainGradient(this, mask, gradient, interfaceAdjoints).Accumulate();
        BackThroughInterfaces(gradient, interfaceAdjoints);
        for (var k = 0; k < gradient.Length; k++) gradient[k] /= masks.Count;
        return gradient;
    }

    internal double[] Interface(int j) => _interfaces[j];

    /// <summary>q G_j[:, value, :] z_{j+1}.</summary>
    internal double Amplitude(double[] q, int j, int value)
    {
        var sum = 0.0;
        for (var a = 0; a < q.Length; a++) sum += q[a] * Times(j, a, value);
        return sum;
    }

    /// <summary>Row <paramref name="a"/> of G_j[:, value, :] z_{j+1}.</summary>
    internal double Times(int j, int a, int value)
    {
        var z = _interfaces[j + 1];
        var row = Cores.Row(j, a, value);
        var sum = 0.0;
        for (var b = 0; b < z.Length; b++) sum += Cores.Values[row + b] * z[b];
        return sum;
    }

    /// <summary>q G_j[:, value, :], scaled to norm 1.</summary>
    internal double[] Advance(double[] q, int j, int value, out double norm)
    {
        var next = new double[Cores.Right(j)];
        for (var a = 0; a < q.Length; a++)
        {
            var row = Cores.Row(j, a, value);
            for (var b = 0; b < next.Length; b++) next[b] += q[a] * Cores.Values[row + b];
        }

        norm = Normalise(next);
        return next;
    }

    /// <summary>z_j = (sum of slices) z_{j+1} / norm: adjoints run from left to right and leave their share in the cores.</summary>
    private void BackThroughInterfaces(double[] gradient, double[][] adjoints)
    {
        for (var j = 0; j < Cores.Dimensions; j++)
        {
            var z = _interfaces[j + 1];
            for (var a = 0; a < adjoints[j].Length; a++)
            {
                var adjoint = adjoints[j][a] / _interfaceNorms[j];
                for (var value = 0; value < 2; value++)
                {
                    var row = Cores.Row(j, a, value);
                    for (var b = 0; b < z.Length; b++)
                    {
                        gradient[row + b] += adjoint * z[b];
                        adjoints[j + 1][b] += adjoint * Cores.Values[row + b];
                    }
                }
            }
        }
    }

    private static double Normalise(double[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(value => value * value)) + Tiny;
        for (var k = 0; k < vector.Length; k++) vector[k] /= norm;
        return norm;
    }
}
