using System.Numerics;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>a + b.</summary>
internal sealed class AddOperator : BinaryOperator<AddOperator.Function>
{
    public override string Type => "Add";

    internal readonly struct Function : IArithmetic
    {
        public static float? LeftConstant => 1;

        public static float? RightConstant => 1;

        public static Vector<float> Value(Vector<float> a, Vector<float> b) => a + b;

        public static Vector<float> LeftSlope(Vector<float> a, Vector<float> b) => Vector<float>.One;

        public static Vector<float> RightSlope(Vector<float> a, Vector<float> b) => Vector<float>.One;

        public static long Value(long a, long b) => a + b;
    }
}
