using QuantumPrune.Bench.Peers.Protocol;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Tensors;

namespace QuantumPrune.Bench.Peers.Serving;

/// <summary>Turns what a job names into tensors, batches and losses.</summary>
internal static class Materials
{
    public static Tensor Input(Job job) => new(Wire.Load(job.Input), job.Shape);

    public static ILoss Loss(Job job) => job.Loss == "mse" ? new MeanSquaredLoss(DenoisingOutput.Image) : new CrossEntropyLoss(OutputKind.Logits);

    /// <summary>Samples <paramref name="start"/> and on, at most <paramref name="count"/> of them.</summary>
    public static Batch Batch(Job job, int start, int count)
    {
        var (input, target) = (Wire.Load(job.Input), Wire.Load(job.Target!));
        count = Math.Min(count, job.Shape[0] - start);
        var labels = job.Loss == "mse" ? new int[count] : Array.ConvertAll(target[start..(start + count)], label => (int)label);
        return new Batch(Part(input, job.Shape, start, count), job.Loss == "mse" ? Part(target, job.Shape, start, count) : null, labels, new string[count]);
    }

    private static Tensor Part(float[] all, int[] shape, int start, int count)
    {
        var size = all.Length / shape[0];
        return new Tensor(all[(start * size)..((start + count) * size)], [count, .. shape[1..]]);
    }
}
