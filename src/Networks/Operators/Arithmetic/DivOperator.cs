using System.Numerics;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>a / b.</summary>
internal sealed class DivOperator : BinaryOperator<DivOperator.Function>
{
    public override string Type => "Div";

    internal readonly struct Function : IPairFunction
    {
        public static Vector<float> Value(Vector<float> a, Vector<float> b) => a / b;

        public static float Value(float a, float b) => a / b;

        public static long Value(long a, long b) => b == 0 ? 0 : a / b;

        public static float LeftSlope(float a, float b) => 1 / b;

        public static float RightSlope(float a, float b) => -a / (b * b);
    }
}
