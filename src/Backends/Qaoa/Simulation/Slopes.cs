namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>One number per piece of work for each derivative of a layer, added up in the order of the pieces whoever computed them.</summary>
internal sealed class Slopes(int pieces)
{
    /// <summary>By beta.</summary>
    public double[] Beta { get; } = new double[pieces];

    /// <summary>By gamma.</summary>
    public double[] Gamma { get; } = new double[pieces];

    /// <summary>By delta.</summary>
    public double[] Delta { get; } = new double[pieces];

    /// <summary>The sum of the first <paramref name="count"/>.</summary>
    public static double Sum(double[] parts, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += parts[i];
        return sum;
    }
}
