using QuantumPrune.Networks.Operators;

namespace QuantumPrune.Networks.Execution;

/// <summary>One node on the way back: which gradients it adds to, and which of them it is the first to write.</summary>
internal sealed class BackwardStep
{
    /// <param name="call">The node's call.</param>
    /// <param name="gradients">The number of the value whose gradient is wanted at each input, or -1.</param>
    /// <param name="isWritten">Whether a gradient has been written before.</param>
    /// <param name="mayShare">Whether a gradient may lie in the memory of output 0's.</param>
    public BackwardStep(KernelCall call, int[] gradients, Func<int, bool> isWritten, Func<int, bool> mayShare)
    {
        (Call, Gradients) = (call, gradients);
        var kind = call.Step.Operator;
        var first = gradients.Select((number, i) => number >= 0 && !isWritten(number) && Array.IndexOf(gradients, number) == i).ToArray();
        InPlace = kind.InputWithGradientInPlace is >= 0 and var place && place < first.Length && first[place] && mayShare(gradients[place]) ? place : -1;
        IsFresh = [.. first.Select((f, i) => f && i != InPlace && kind.OverwritesFreshGradient(i))];
        Fresh = [.. gradients.Where((_, i) => IsFresh[i])];
        Cleared = [.. gradients.Where((_, i) => first[i] && i != InPlace && !IsFresh[i])];
    }

    /// <summary>The input whose gradient lies in the memory of output 0's, or -1.</summary>
    public int InPlace { get; }

    public KernelCall Call { get; }

    public int[] Gradients { get; }

    /// <summary>For each input whether its gradient has undefined content that is to be overwritten.</summary>
    public bool[] IsFresh { get; }

    /// <summary>The gradients that the node overwrites.</summary>
    public int[] Fresh { get; }

    /// <summary>The gradients to be set to zero before.</summary>
    public int[] Cleared { get; }
}
