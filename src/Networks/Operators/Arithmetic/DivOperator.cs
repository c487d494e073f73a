using System.Numerics;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>a / b.</summary>
internal sealed class DivOperator : BinaryOperator<DivOperator.Function>
{
    public override string Type => "Div";

    internal readonly struct Function : IArithmetic
    {
        public static float? LeftConstant => null;

        public static float? RightConstant => null;

        public static Vector<float> Value(Vector<float> a, Vector<float> b) => a / b;

        public static Vector<float> LeftSlope(Vector<float> a, Vector<float> b) => Vector<float>.One / b;

        public static Vector<float> RightSlope(Vector<float> a, Vector<float> b) => -a / (b * b);

        public static long Value(long a, long b) => b == 0 ? 0 : a / b;
    }
}
