using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tasks;

/// <summary>Views of stored pictures, converted, made noisy and normalised when they are read.</summary>
/// <param name="task">Preprocessing and noise.</param>
/// <param name="source">The pictures.</param>
/// <param name="views">The samples.</param>
/// <param name="noise">Split by the name of each sample.</param>
internal sealed class TaskDataSet(NetworkTask task, IPictureSource source, View[] views, RandomSource noise) : IDataSet
{
    public int Count => views.Length;

    /// <summary>Images behind the samples.</summary>
    public IEnumerable<string> Identities => views.Select(v => source.Entries[v.Index].Identity);

    /// <summary>Shape of a sample's input, without reading it.</summary>
    public int[] ShapeOf(int index) => [source.Entries[views[index].Index].Shape.Channels, views[index].Region.Height, views[index].Region.Width];

    public Sample Read(int index)
    {
        DataIndex.Check(index, Count);
        var view = views[index];
        var pixels = source.Read(view.Index).Convert(view.Region, (float)task.Preprocess.Scale);
        if (task.Kind == TaskKind.Classification) return new Sample(Normalise(pixels), null, source.Entries[view.Index].Label, view.Name);
        return task.Noise is { } options
            ? new Sample(Noise.Add(pixels, options, noise.Split(view.Name)), pixels, -1, view.Name)
            : new Sample(pixels, source.ReadTarget(view.Index).Convert(view.Region, (float)task.Preprocess.Scale), -1, view.Name);
    }

    private Tensor Normalise(Tensor pixels)
    {
        var plane = pixels.Shape[1] * pixels.Shape[2];
        for (var c = 0; c < pixels.Shape[0]; c++)
        {
            float mean = Of(task.Preprocess.Mean, c), std = Of(task.Preprocess.Std, c);
            foreach (ref var x in pixels.Span.Slice(c * plane, plane)) x = (x - mean) / std;
        }

        return pixels;
    }

    private static float Of(double[] perChannel, int channel) => (float)perChannel[perChannel.Length == 1 ? 0 : channel];
}
