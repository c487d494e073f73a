using System.Numerics;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>a b.</summary>
internal sealed class MulOperator : BinaryOperator<MulOperator.Function>
{
    public override string Type => "Mul";

    internal readonly struct Function : IArithmetic
    {
        public static float? LeftConstant => null;

        public static float? RightConstant => null;

        public static Vector<float> Value(Vector<float> a, Vector<float> b) => a * b;

        public static Vector<float> LeftSlope(Vector<float> a, Vector<float> b) => b;

        public static Vector<float> RightSlope(Vector<float> a, Vector<float> b) => a;

        public static long Value(long a, long b) => a * b;
    }
}
