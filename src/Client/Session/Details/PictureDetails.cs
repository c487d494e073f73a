using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Tensors;

namespace QuantumPrune.Client.Session.Details;

/// <summary>Test images that lose most, the median and the least by pruning.</summary>
internal sealed class PictureDetails(Workload work, Graph pruned)
{
    private const int MostImages = 64;
    private readonly ManagedRuntime _dense = new(work.Network);
    private readonly ManagedRuntime _pruned = new(pruned);

    /// <summary>Null without test images, or where their channels make no picture.</summary>
    public ReportPictures? Collect(IProgress<double> progress, CancellationToken cancellation)
    {
        var count = Math.Min(MostImages, work.Data.Test.Count);
        if (count == 0 || work.Data.Test.Read(0).Input.Shape[0] is not (1 or 3)) return null;
        var losses = new double[count];
        for (var i = 0; i < count; i++)
        {
            losses[i] = Loss(work.Data.Test.Read(i), cancellation);
            progress.Report((i + 1.0) / count);
        }

        var order = Enumerable.Range(0, count).OrderByDescending(i => losses[i]).ToArray();
        var places = new[] { ("Greatest loss", 0), ("Median loss", count / 2), ("Least loss", count - 1) }.DistinctBy(place => place.Item2);
        return new ReportPictures(count, [.. places.Select(place => Picture(work.Data.Test.Read(order[place.Item2]), place.Item1, cancellation))]);
    }

    private double Loss(Sample sample, CancellationToken cancellation)
    {
        var batch = Batches.Stack([sample]);
        return Psnr(_dense.Forward(batch.Input, cancellation), batch, work.Task.Output) - Psnr(_pruned.Forward(batch.Input, cancellation), batch, work.Task.Output);
    }

    private ReportPicture Picture(Sample sample, string rule, CancellationToken cancellation)
    {
        var batch = Batches.Stack([sample]);
        var (dense, cut) = (_dense.Forward(batch.Input, cancellation), _pruned.Forward(batch.Input, cancellation));
        var (before, after) = (Clean(dense, batch), Clean(cut, batch));
        var window = CropWindow.Of(before, after);
        ReportPictureVersion Version(string name, Tensor image, double? psnr) => new(name, Convert.ToBase64String(window.Png(image)), psnr);
        return new ReportPicture(sample.Name, rule,
        [
            Version("clean", batch.Target!, null), Version("noisy", batch.Input, Psnr(batch.Input, batch, DenoisingOutput.Image)),
            Version("dense", before, Psnr(dense, batch, work.Task.Output)), Version("pruned", after, Psnr(cut, batch, work.Task.Output)),
        ]);
    }

    private Tensor Clean(Tensor output, Batch batch)
    {
        if (work.Task.Output == DenoisingOutput.Image) return output;
        var clean = batch.Input.Clone();
        for (var i = 0; i < clean.Count; i++) clean.Span[i] -= output.Span[i];
        return clean;
    }

    private static double Psnr(Tensor output, Batch batch, DenoisingOutput kind)
    {
        var accumulator = new PsnrMetric(kind).Start();
        accumulator.Add(output, batch);
        return accumulator.Mean;
    }
}
