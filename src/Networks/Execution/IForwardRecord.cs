using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>A forward pass that can be differentiated, several times if need be. Dispose it to give its memory back.</summary>
public interface IForwardRecord : IDisposable
{
    /// <summary>The network's first output; valid until disposal.</summary>
    Tensor Output { get; }

    /// <summary>Any value of the pass by name; valid until disposal.</summary>
    /// <exception cref="KeyNotFoundException">The graph has no float value of that name.</exception>
    Tensor this[string name] { get; }

    /// <summary>The gradients of <c>sum(outputGradient * output)</c> with regard to inputs and constants.</summary>
    /// <param name="outputGradient">Shaped like <see cref="Output"/>.</param>
    /// <param name="wanted">Names of inputs and float constants; one that the output does not depend on gets zeros.</param>
    /// <returns>Tensors that are valid until the next call or disposal.</returns>
    IReadOnlyDictionary<string, Tensor> Backward(Tensor outputGradient, IReadOnlyCollection<string> wanted);
}
