using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Convolutions;

/// <summary>A prepared convolution that packs its node's filters only when their numbers may have changed.</summary>
internal sealed class LoadedKernel(ConvolutionKernel kernel)
{
    private int? _version;

    public void Run(KernelCall call, Tensor x, Tensor y, Epilogue epilogue)
    {
        var version = call.VersionOf(1);
        if (version is null || version != _version) kernel.Load(call.Input(1));
        _version = version;
        kernel.Run(x, y, epilogue);
    }
}
