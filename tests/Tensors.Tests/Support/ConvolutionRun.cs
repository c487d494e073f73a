using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Tensors.Tests.Support;

/// <summary>Prepares and runs a convolution in one go, by the algorithms for small errors.</summary>
internal static class ConvolutionRun
{
    public static void Forward(ConvolutionCase given, Tensor? bias, Tensor y) =>
        Run(Convolution.Forward(given.Geometry, given.Channels, given.Filters, strict: true), given, given.X, y, new Epilogue { Bias = bias?.Data });

    public static void BackwardData(ConvolutionCase given, Tensor dx) =>
        Run(Convolution.BackwardData(given.Geometry, given.Channels, given.Filters, strict: true), given, given.Dy, dx, Epilogue.AddTo(dx));

    public static void BackwardWeights(ConvolutionCase given, Tensor dw) =>
        Convolution.BackwardWeights(given.Geometry, given.Channels, given.Filters).Run(given.X, given.Dy, dw);

    private static void Run(ConvolutionKernel kernel, ConvolutionCase given, Tensor x, Tensor y, Epilogue epilogue)
    {
        kernel.Load(given.W);
        kernel.Run(x, y, epilogue);
    }
}
