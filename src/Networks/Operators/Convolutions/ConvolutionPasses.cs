using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>The passes of one convolution, each prepared when it is first run.</summary>
internal sealed class ConvolutionPasses(ConvolutionGeometry geometry, int channels, int filters)
{
    private ConvolutionKernel? _forward;
    private ConvolutionKernel? _backwardData;
    private FilterGradient? _backwardWeights;

    public void Forward(Tensor x, Tensor w, Tensor y, Epilogue epilogue)
    {
        _forward ??= Convolution.Forward(geometry, channels, filters);
        _forward.Load(w);
        _forward.Run(x, y, epilogue);
    }

    public void BackwardData(Tensor dy, Tensor w, Tensor dx, Epilogue epilogue)
    {
        _backwardData ??= Convolution.BackwardData(geometry, channels, filters);
        _backwardData.Load(w);
        _backwardData.Run(dy, dx, epilogue);
    }

    public void BackwardWeights(Tensor x, Tensor dy, Tensor dw)
    {
        _backwardWeights ??= Convolution.BackwardWeights(geometry, channels, filters);
        _backwardWeights.Run(x, dy, dw);
    }
}
