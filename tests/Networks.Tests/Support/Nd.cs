using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Support;

/// <summary>An array of doubles addressed by index lists: what slow twins are written with.</summary>
internal sealed record Nd(double[] Data, int[] Shape)
{
    public Nd(Tensor tensor)
        : this(Array.ConvertAll(tensor.Data, v => (double)v), tensor.Shape)
    {
    }

    public int Rank => Shape.Length;

    /// <summary>The element, 0 outside.</summary>
    public double this[params int[] at] => Inside(at) ? Data[Position(at)] : 0;

    public static Nd Of(int[] shape, Func<int[], double> element)
    {
        var result = new Nd(new double[Tensor.CountOf(shape)], shape);
        for (var i = 0; i < result.Data.Length; i++) result.Data[i] = element(result.Index(i));
        return result;
    }

    public bool Inside(int[] at) => at.Zip(Shape).All(p => p.First >= 0 && p.First < p.Second);

    public int Position(int[] at)
    {
        var position = 0;
        for (var k = 0; k < Rank; k++) position = (position * Shape[k]) + at[k];
        return position;
    }

    public int[] Index(int position)
    {
        var at = new int[Rank];
        for (var k = Rank - 1; k >= 0; k--) (position, at[k]) = Math.DivRem(position, Shape[k]);
        return at;
    }

    public Nd Map(Func<double, double> f) => new([.. Data.Select(f)], Shape);

    public Nd Reshape(params int[] shape) => new(Data, shape);

    /// <summary>The element under an index of a larger array that this one is broadcast to.</summary>
    public double Broadcast(int[] at) => this[[.. Shape.Select((extent, k) => extent == 1 ? 0 : at[k + at.Length - Rank])]];

    /// <summary>All indices of an array of this shape.</summary>
    public static IEnumerable<int[]> Indices(params int[] shape)
    {
        var counter = new Nd([], shape);
        for (var i = 0; i < Tensor.CountOf(shape); i++) yield return counter.Index(i);
    }

    public static int[] With(int[] at, int axis, int value) => [.. at.Select((v, k) => k == axis ? value : v)];
}
