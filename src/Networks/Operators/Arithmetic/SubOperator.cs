using System.Numerics;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>a - b.</summary>
internal sealed class SubOperator : BinaryOperator<SubOperator.Function>
{
    public override string Type => "Sub";

    internal readonly struct Function : IPairFunction
    {
        public static Vector<float> Value(Vector<float> a, Vector<float> b) => a - b;

        public static float Value(float a, float b) => a - b;

        public static long Value(long a, long b) => a - b;

        public static float LeftSlope(float a, float b) => 1;

        public static float RightSlope(float a, float b) => -1;
    }
}
