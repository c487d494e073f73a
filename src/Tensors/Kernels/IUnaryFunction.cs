using System.Numerics;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>A function of one number with its derivative, for every element of a vector. Each element's result depends on that element alone.</summary>
public interface IUnaryFunction
{
    /// <summary>The function.</summary>
    static abstract Vector<float> Value(Vector<float> x, in UnaryParameters p);

    /// <summary>The derivative, from the argument and the value.</summary>
    static abstract Vector<float> Slope(Vector<float> x, Vector<float> y, in UnaryParameters p);
}
