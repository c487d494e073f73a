using System.Numerics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>A function of two numbers with its derivatives, for every element of two vectors.</summary>
public interface IPairFunction
{
    /// <summary>The derivative by the left operand where it is the same everywhere, else null.</summary>
    static abstract float? LeftConstant { get; }

    /// <summary>The derivative by the right operand where it is the same everywhere, else null.</summary>
    static abstract float? RightConstant { get; }

    /// <summary>The function.</summary>
    static abstract Vector<float> Value(Vector<float> a, Vector<float> b);

    /// <summary>The derivative by the left operand.</summary>
    static abstract Vector<float> LeftSlope(Vector<float> a, Vector<float> b);

    /// <summary>The derivative by the right operand.</summary>
    static abstract Vector<float> RightSlope(Vector<float> a, Vector<float> b);
}
