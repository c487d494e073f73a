using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Arithmetic;

/// <summary>A function of two numbers that index lists know too.</summary>
internal interface IArithmetic : IPairFunction
{
    static abstract long Value(long a, long b);
}
