using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Losses;

/// <summary>Views of batched tensors, sample by sample.</summary>
internal static class Rows
{
    public const string Code = "QP1211";

    /// <summary>Elements of one sample.</summary>
    public static int Width(Tensor batched) => batched.Shape[0] == 0 ? 0 : batched.Count / batched.Shape[0];

    public static Span<float> Of(Tensor batched, int sample) => batched.Span.Slice(sample * Width(batched), Width(batched));

    /// <summary>Checks that <paramref name="output"/> has one row per sample.</summary>
    public static void CheckCount(Tensor output, int count)
    {
        if (output.Rank == 0 || output.Shape[0] != count)
            throw new InputException(Code, $"The network gives {output} for {count} samples.", "The first axis of its output must be the batch.");
    }

    /// <summary>Checks that <paramref name="output"/> is an image like <paramref name="target"/>.</summary>
    public static Tensor CheckTarget(Tensor output, Tensor? target)
    {
        if (target is null)
        {
            throw new InputException(
                Code,
                "The data have no targets, which this loss or metric compares with.",
                "Use a denoising task, or cross-entropy and top1.");
        }
        CheckCount(output, target.Shape[0]);
        return output.Count == target.Count
            ? target
            : throw new InputException(
                Code,
                $"The network gives {output}, the targets are {target}.",
                "Set preprocess.crop-multiple to the network's stride, or use a network of equal output size.");
    }
}
