namespace QuantumPrune.Refinement.TensorTrain;

/// <summary>The cores G_j of shape [r, 2, r] of a tensor train over {0,1}^d, in one array; the first and last rank are 1.</summary>
internal sealed class Cores
{
    private readonly int[] _offsets;

    public Cores(int dimensions, int rank)
    {
        Dimensions = dimensions;
        Rank = rank;
        _offsets = new int[dimensions + 1];
        for (var j = 0; j < dimensions; j++) _offsets[j + 1] = _offsets[j] + (Left(j) * 2 * Right(j));
        Values = new double[_offsets[dimensions]];
    }

    public int Dimensions { get; }

    public int Rank { get; }

    public double[] Values { get; }

    public int Left(int j) => j == 0 ? 1 : Rank;

    public int Right(int j) => j == Dimensions - 1 ? 1 : Rank;

    /// <summary>Where row <paramref name="a"/> of G_j[:, value, :] starts in <see cref="Values"/>; its columns follow.</summary>
    public int Row(int j, int a, int value) => _offsets[j] + (((a * 2) + value) * Right(j));

    /// <summary>Uniform(0, 1) entries, as published.</summary>
    public static Cores Uniform(int dimensions, int rank, RandomSource random)
    {
        var cores = new Cores(dimensions, rank);
        for (var k = 0; k < cores.Values.Length; k++) cores.Values[k] = random.NextDouble();
        return cores;
    }

    /// <summary>A rank-1 product of Bernoulli probabilities, plus small noise in the other ranks so that they can learn.</summary>
    public static Cores Product(double[] probabilityOfOne, int rank, RandomSource random)
    {
        const double Noise = 0.02;
        var cores = new Cores(probabilityOfOne.Length, rank);
        for (var k = 0; k < cores.Values.Length; k++) cores.Values[k] = Noise * random.NextDouble();
        for (var j = 0; j < cores.Dimensions; j++)
        {
            cores.Values[cores.Row(j, 0, 0)] = 1 - probabilityOfOne[j];
            cores.Values[cores.Row(j, 0, 1)] = probabilityOfOne[j];
        }

        return cores;
    }
}
