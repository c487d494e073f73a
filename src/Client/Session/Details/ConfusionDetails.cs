using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Client.Session.Details;

/// <summary>Counts of true class against answer, before and after.</summary>
internal sealed class ConfusionDetails(Workload work, Graph pruned)
{
    private const int MostImages = 10_000;
    private const int MostClasses = 20;
    private const int MostKnown = 4096;
    private const int BatchSize = 64;

    /// <summary>Null without labelled test images, or with more classes than a matrix is good for.</summary>
    public ReportConfusion? Collect(IProgress<double> progress, CancellationToken cancellation)
    {
        var images = Subset.First(work.Data.Test, MostImages);
        var (before, after) = (new ManagedRuntime(work.Network), new ManagedRuntime(pruned));
        (int[,] Dense, int[,] Pruned)? counts = null;
        var done = 0;
        foreach (var batch in Batches.Of(images, BatchSize))
        {
            var (dense, cut) = (before.Forward(batch.Input, cancellation), after.Forward(batch.Input, cancellation));
            var classes = dense.Count / batch.Count;
            if (classes is < 2 or > MostKnown) return null;
            counts ??= (new int[classes, classes], new int[classes, classes]);
            Add(counts.Value.Dense, dense.Span, batch.Labels);
            Add(counts.Value.Pruned, cut.Span, batch.Labels);
            progress.Report((double)(done += batch.Count) / images.Count);
        }

        return counts is { } counted ? Report(counted.Dense, counted.Pruned) : null;
    }

    private static void Add(int[,] counts, ReadOnlySpan<float> outputs, int[] labels)
    {
        var classes = counts.GetLength(0);
        for (var n = 0; n < labels.Length; n++)
            if (labels[n] >= 0 && labels[n] < classes) counts[labels[n], Answer(outputs.Slice(n * classes, classes))]++;
    }

    /// <summary>The class of the largest output, the first of equal ones.</summary>
    private static int Answer(ReadOnlySpan<float> outputs)
    {
        var best = 0;
        for (var i = 1; i < outputs.Length; i++)
            if (outputs[i] > outputs[best]) best = i;
        return best;
    }

    private static ReportConfusion Report(int[,] dense, int[,] pruned)
    {
        var all = dense.GetLength(0);
        int[] classes = [.. Enumerable.Range(0, all).OrderByDescending(label => Change(dense, pruned, label)).Take(MostClasses).Order()];
        return new ReportConfusion(Total(dense), all, classes, Part(dense, classes), Part(pruned, classes), [.. classes.Select(label => Enumerable.Range(0, all).Sum(answer => dense[label, answer]))]);
    }

    /// <summary>Images of a class, or answered as it, that are answered otherwise now.</summary>
    private static int Change(int[,] dense, int[,] pruned, int label) =>
        Enumerable.Range(0, dense.GetLength(0)).Sum(other => Math.Abs(pruned[label, other] - dense[label, other]) + Math.Abs(pruned[other, label] - dense[other, label]));

    private static int Total(int[,] counts) => counts.Cast<int>().Sum();

    private static int[][] Part(int[,] counts, int[] classes) => [.. classes.Select(label => classes.Select(answer => counts[label, answer]).ToArray())];
}
