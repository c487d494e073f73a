using System.Numerics;
using QuantumPrune.Tensors.Kernels;
using QuantumPrune.Tensors.Tests.Support;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class PairLoopTests
{
    /// <summary>Every length, with whole operands and with one element for all positions.</summary>
    public static TheoryData<int, bool, bool> Cases()
    {
        var cases = new TheoryData<int, bool, bool>();
        foreach (int length in ElementwiseTests.Lengths)
            foreach (var leftRepeats in new[] { false, true })
                foreach (var rightRepeats in new[] { false, true }) cases.Add(length, leftRepeats, rightRepeats);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Product_AnyOperands_EqualsSlowTwin(int length, bool leftRepeats, bool rightRepeats) =>
        Check<Product>(length, leftRepeats, rightRepeats, (a, b) => a * b, (_, b) => b, (a, _) => a);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Difference_AnyOperands_EqualsSlowTwin(int length, bool leftRepeats, bool rightRepeats) =>
        Check<Difference>(length, leftRepeats, rightRepeats, (a, b) => a - b, (_, _) => 1, (_, _) => -1);

    private static void Check<T>(
        int length, bool leftRepeats, bool rightRepeats, Func<double, double, double> value, Func<double, double, double> left, Func<double, double, double> right)
        where T : struct, IPairFunction
    {
        var random = new RandomSource(1);
        var (a, b) = (Numbers.Random(random, leftRepeats ? 1 : length), Numbers.Random(random, rightRepeats ? 1 : length));
        var (y, dy, start) = (new float[length], Numbers.Random(random, length), Numbers.Random(random, length));
        double A(int i) => a[leftRepeats ? 0 : i];
        double B(int i) => b[rightRepeats ? 0 : i];
        double[] Expected(Func<int, double> of) => [.. Enumerable.Range(0, length).Select(of)];

        PairLoop.Forward<T>(a, b, y);
        Numbers.Close(Expected(i => value(A(i), B(i))), y, 1, "value");
        var da = (float[])start.Clone();
        PairLoop.BackwardLeft<T>(a, b, dy, da);
        Numbers.Close(Expected(i => start[i] + (dy[i] * left(A(i), B(i)))), da, 1, "left gradient");
        var db = (float[])start.Clone();
        PairLoop.BackwardRight<T>(a, b, dy, db);
        Numbers.Close(Expected(i => start[i] + (dy[i] * right(A(i), B(i)))), db, 1, "right gradient");
        Assert.Equal(Expected(i => dy[i] * left(A(i), B(i))).Sum(), PairLoop.SumLeft<T>(a, b, dy), 1e-4);
        Assert.Equal(Expected(i => dy[i] * right(A(i), B(i))).Sum(), PairLoop.SumRight<T>(a, b, dy), 1e-4);
    }

    private readonly struct Difference : IPairFunction
    {
        public static float? LeftConstant => 1;

        public static float? RightConstant => -1;

        public static Vector<float> Value(Vector<float> a, Vector<float> b) => a - b;

        public static Vector<float> LeftSlope(Vector<float> a, Vector<float> b) => Vector<float>.One;

        public static Vector<float> RightSlope(Vector<float> a, Vector<float> b) => -Vector<float>.One;
    }
}
