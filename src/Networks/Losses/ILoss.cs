using QuantumPrune.Networks.Data;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Losses;

/// <summary>How far a network's output is from what is wanted. Implementations keep no state and are thread-safe.</summary>
public interface ILoss
{
    /// <summary>Name in task files: <c>cross-entropy</c>, <c>mse</c> or <c>l1</c>.</summary>
    string Name { get; }

    /// <summary>The loss of every sample and its gradient.</summary>
    /// <param name="output">Network output <c>[N, …]</c>.</param>
    /// <param name="batch">The examples that gave it, in the same order.</param>
    /// <exception cref="InputException">QP1211: the output does not fit the labels or targets.</exception>
    LossValue Evaluate(Tensor output, Batch batch);

    /// <summary>
    /// Gradient at the output of a <em>sampled</em> loss, whose second moment is the true Fisher matrix (formulation 1.1): for classification
    /// that of the cross-entropy with labels drawn from the network's own distribution, for regression probes of +-1/sqrt(outputs per sample).
    /// </summary>
    /// <param name="output">Network output <c>[N, …]</c>.</param>
    /// <param name="random">Drawn from in the order of the samples, so that the cut into batches does not matter.</param>
    Tensor SampleProbe(Tensor output, RandomSource random);
}
