using System.Numerics;
using System.Runtime.CompilerServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Functions of every element of a vector, in single precision, without a branch or a call.</summary>
/// <remarks>
/// Infinities give the limits and NaN gives NaN. The polynomials are minimax fits of our own (Lawson's iteration), their coefficients highest power
/// first. Clamps name the constant first: the processor's minimum and maximum give their second operand where one is NaN.
/// </remarks>
public static class VectorMath
{
    /// <summary>1.5 * 2^23: added to a number below 2^22 it leaves the nearest integer in the lowest bits.</summary>
    private const float Rounder = 12582912f;

    /// <summary>e^x, relative error below 2e-7; gradual underflow as in <see cref="MathF.Exp"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.MinNative(new Vector<float>(89f), Vector.MaxNative(new Vector<float>(-105f), x));
        var (value, exponent) = ExpParts(x);
        var half = exponent >> 1; // 2^exponent itself may leave the range of normal numbers
        return value * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    /// <summary>1 / (1 + e^-x), relative error below 3e-7 for x above -87.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        var power = Exp(-x);
        return Vector<float>.One / (Vector<float>.One + power);
    }

    /// <summary>Hyperbolic tangent, relative error below 3e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        var a = Vector.Abs(x);
        var power = ExpNormal(Vector.MinNative(new Vector<float>(20f), a + a));
        var large = Vector<float>.One - (new Vector<float>(2f) / (power + Vector<float>.One));
        var z = x * x;
        var p = Fma(new Vector<float>(-0.00590586057f), z, new Vector<float>(0.0208053775f));
        p = Fma(p, z, new Vector<float>(-0.0537866801f));
        p = Fma(p, z, new Vector<float>(0.1333195865f));
        p = Fma(p, z, new Vector<float>(-0.3333329856f));
        var small = Fma(p * z, x, x);
        return Vector.ConditionalSelect(Vector.LessThan(a, new Vector<float>(0.6f)), small, WithSignOf(x, large));
    }

    /// <summary>The error function, absolute error below 2e-7 and relative error below 4e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Erf(Vector<float> x)
    {
        var a = Vector.MinNative(new Vector<float>(4f), Vector.Abs(x)); // beyond 4 the nearest number is 1
        var large = Vector<float>.One - ExpNormal(-MinusLogErfc(a));
        var z = x * x;
        var p = Fma(new Vector<float>(7.85385782e-5f), z, new Vector<float>(-0.000801019254f));
        p = Fma(p, z, new Vector<float>(0.00518832775f));
        p = Fma(p, z, new Vector<float>(-0.026853811f));
        p = Fma(p, z, new Vector<float>(0.1128358543f));
        p = Fma(p, z, new Vector<float>(-0.3761262596f));
        p = Fma(p, z, new Vector<float>(1.1283791065f));
        return Vector.ConditionalSelect(Vector.LessThan(a, Vector<float>.One), p * x, WithSignOf(x, large));
    }

    /// <summary>-log(1 - erf(a)) for a in [1, 4].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> MinusLogErfc(Vector<float> a)
    {
        var p = Fma(new Vector<float>(-0.00018557489966f), a, new Vector<float>(0.0029396156315f));
        p = Fma(p, a, new Vector<float>(-0.0218053516f));
        p = Fma(p, a, new Vector<float>(0.1030374318f));
        p = Fma(p, a, new Vector<float>(0.638225615f));
        p = Fma(p, a, new Vector<float>(1.1270400286f));
        return Fma(p, a, new Vector<float>(0.000353708922f));
    }

    /// <summary>e^x where the result is a normal number: x in [-87, 88].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpNormal(Vector<float> x)
    {
        var (value, exponent) = ExpParts(x);
        return value * PowerOfTwo(exponent);
    }

    /// <summary>e^x as value * 2^exponent with |log value| at most log(2) / 2; the logarithm of 2 in two parts keeps the remainder exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<float> Value, Vector<int> Exponent) ExpParts(Vector<float> x)
    {
        var rounded = Fma(x, new Vector<float>(1.44269504f), new Vector<float>(Rounder));
        var n = rounded - new Vector<float>(Rounder);
        var r = Fma(n, new Vector<float>(-0.693359375f), x);
        r = Fma(n, new Vector<float>(2.12194440e-4f), r);
        var p = Fma(new Vector<float>(0.00139506289f), r, new Vector<float>(0.00836896989f));
        p = Fma(p, r, new Vector<float>(0.0416662022f));
        p = Fma(p, r, new Vector<float>(0.1666651815f));
        p = Fma(p, r, new Vector<float>(0.5f));
        var value = Fma(p * r, r, r) + Vector<float>.One;
        return (value, Vector.AsVectorInt32(rounded) - Vector.AsVectorInt32(new Vector<float>(Rounder)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> exponent) => Vector.AsVectorSingle((exponent + new Vector<int>(127)) << 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> WithSignOf(Vector<float> x, Vector<float> magnitude) => magnitude | (x & new Vector<float>(-0f));

    /// <summary>a b + c, in one rounding where the processor does that as fast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Fma(Vector<float> a, Vector<float> b, Vector<float> c) => Vector.MultiplyAddEstimate(a, b, c);
}
