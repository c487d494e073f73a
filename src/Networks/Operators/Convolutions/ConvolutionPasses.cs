using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>The passes of one convolution or transposed convolution, each prepared when it is first run.</summary>
/// <param name="geometry">Of the convolution; for a transposed one that of which it is the gradient.</param>
/// <param name="channels">Input channels of that convolution.</param>
/// <param name="filters">Output channels of that convolution.</param>
/// <param name="transposed">Whether forward and backward change places.</param>
internal sealed class ConvolutionPasses(ConvolutionGeometry geometry, int channels, int filters, bool transposed)
{
    private LoadedKernel? _forward;
    private LoadedKernel? _backward;
    private FilterGradient? _gradient;

    public void Forward(KernelCall call, Epilogue epilogue)
    {
        _forward ??= Prepare(!transposed, call.Strict);
        _forward.Run(call, call.Input(0), call.Create(), epilogue);
    }

    /// <summary>The gradient of the input, added to or overwriting <paramref name="dx"/>.</summary>
    public void Backward(KernelCall call, Tensor dy, Tensor dx, bool overwrite)
    {
        _backward ??= Prepare(transposed, call.Strict);
        _backward.Run(call, dy, dx, overwrite ? new Epilogue() : Epilogue.AddTo(dx));
    }

    /// <summary>Adds the gradient of the filters.</summary>
    public void AddFilterGradient(Tensor x, Tensor dy, Tensor dw)
    {
        _gradient ??= Convolution.BackwardWeights(geometry, channels, filters);
        if (transposed) _gradient.Run(dy, x, dw);
        else _gradient.Run(x, dy, dw);
    }

    private LoadedKernel Prepare(bool forward, bool strict) =>
        new(forward ? Convolution.Forward(geometry, channels, filters, strict) : Convolution.BackwardData(geometry, channels, filters, strict));
}
