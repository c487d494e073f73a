using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class ElementwiseTests
{
    /// <summary>Empty, below and above every vector width, and beyond the block of the sums.</summary>
    public static TheoryData<int> Lengths => [0, 1, 3, 4, 7, 8, 15, 16, 17, 33, 1023, 1024, 1025, 5000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddTo_AnyLength_EqualsSlowTwin(int length) => Check(length, (a, b) => Elementwise.AddTo(a, b), (a, b) => a + b);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddScaled_AnyLength_EqualsSlowTwin(int length) => Check(length, (a, b) => Elementwise.AddScaled(a, -0.7f, b), (a, b) => (-0.7f * (double)a) + b);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Subtract_AnyLength_EqualsSlowTwin(int length) => Check(length, (a, b) => Elementwise.Subtract(a, b, b), (a, b) => (double)a - b);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Max_AnyLength_EqualsSlowTwin(int length)
    {
        var a = Numbers.Random(new RandomSource(1), length);
        Assert.Equal(a.Append(float.NegativeInfinity).Max(), Elementwise.Max(a));
        if (length > 0) a[length / 2] = float.NaN;
        Assert.Equal(length > 0, float.IsNaN(Elementwise.Max(a)));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddScalar_AnyLength_EqualsSlowTwin(int length) => Check(length, (_, b) => Elementwise.AddScalar(b, 0.3f), (_, b) => b + (double)0.3f);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Affine_AnyLength_EqualsSlowTwin(int length) => Check(length, (a, b) => Elementwise.Affine(a, 1.5f, 0.25f, b), (a, _) => (1.5 * a) + 0.25);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Mix_AnyLength_EqualsSlowTwin(int length) => Check(length, (a, b) => Elementwise.Mix(a, b, 0.3f, b), (a, b) => (0.7 * a) + (0.3 * b));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Clamp_AnyLength_EqualsSlowTwin(int length) => Check(length, (_, b) => Elementwise.Clamp(b, -0.25f, 0.5f), (_, b) => Math.Clamp(b, -0.25, 0.5));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ClearOutside_AnyLength_EqualsSlowTwin(int length) =>
        Check(length, (a, b) => Elementwise.ClearOutside(a, -0.25f, 0.5f, b), (a, b) => a > -0.25f && a < 0.5f ? b : 0);

    [Fact]
    public void ClampAndClearOutside_NaNAndBounds_KeepNaNAndCloseTheBounds()
    {
        var clamped = Enumerable.Repeat(float.NaN, 17).ToArray();
        Elementwise.Clamp(clamped, 0, 1);
        Assert.All(clamped, v => Assert.True(float.IsNaN(v)));
        var slopes = Enumerable.Repeat(1f, 17).ToArray();
        Elementwise.ClearOutside([.. Enumerable.Range(0, 17).Select(i => i % 2 == 0 ? 0f : 1f)], 0, 1, slopes);
        Assert.All(slopes, v => Assert.Equal(0, v));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void SumAndDot_AnyLength_EqualSlowTwin(int length)
    {
        var (a, b) = (Numbers.Random(new RandomSource(1), length), Numbers.Random(new RandomSource(2), length));
        Assert.Equal(a.Sum(v => (double)v), Elementwise.Sum(a), 1e-4);
        Assert.Equal(a.Zip(b, (x, y) => (double)x * y).Sum(), Elementwise.Dot(a, b), 1e-4);
    }

    [Fact]
    public void Sum_ManyNumbers_KeepsSmallOnes()
    {
        var ones = new float[1 << 25];
        Array.Fill(ones, 1f);
        Assert.Equal(ones.Length, Elementwise.Sum(ones));
    }

    private static void Check(int length, Action<float[], float[]> run, Func<float, float, double> slow)
    {
        var (a, b) = (Numbers.Random(new RandomSource(1), length), Numbers.Random(new RandomSource(2), length));
        var expected = a.Zip(b, slow).ToArray();
        run(a, b);
        Numbers.Close(expected, b, 1, "element");
    }
}
