using System.Numerics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>a b.</summary>
internal readonly struct Product : IPairFunction
{
    public static float? LeftConstant => null;

    public static float? RightConstant => null;

    public static Vector<float> Value(Vector<float> a, Vector<float> b) => a * b;

    public static Vector<float> LeftSlope(Vector<float> a, Vector<float> b) => b;

    public static Vector<float> RightSlope(Vector<float> a, Vector<float> b) => a;
}
