using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Tasks;

/// <summary>What must hold of opened data before they are divided.</summary>
internal static class DataChecks
{
    /// <exception cref="InputException">QP1106, QP1108, QP1208: see the messages.</exception>
    public static void Check(NetworkTask task, IPictureSource train, IPictureSource? test)
    {
        var all = train.Entries.Concat(test?.Entries ?? []).ToArray();
        JoinedPictures.CheckChannels(all);
        Distinct(task, all);
        foreach (var source in test is null ? [train] : new[] { train, test }) Targets(task, source);
        if (task.Kind == TaskKind.Classification) Labels(task, all);
        Channels(task, all[0], task.Preprocess.Mean, "mean");
        Channels(task, all[0], task.Preprocess.Std, "std");
        if (task.InputShape is { } shape && shape[0] != all[0].Shape.Channels)
            throw Clash(task, $"input-shape has {shape[0]} channels, the images have {all[0].Shape.Channels}", "Correct input-shape.");
    }

    private static void Distinct(NetworkTask task, IReadOnlyList<PictureEntry> entries)
    {
        var seen = new HashSet<string>();
        if (entries.FirstOrDefault(e => !seen.Add(e.Identity)) is { } twice)
        {
            throw new InputException(
                "QP1108",
                $"'{task.Path}': the image '{twice.Identity}' comes twice in data.train and data.test.",
                "List it once; for a test set out of the training data write test: from-train.");
        }
    }

    private static void Targets(NetworkTask task, IPictureSource source)
    {
        if (task.Kind != TaskKind.Denoising || source.HasTargets == (task.Noise is null)) return;
        throw source.HasTargets
            ? Clash(task, "these data hold noisy images of their own, no noise is added", "Remove denoising.noise.")
            : Clash(task, "the data hold no clean targets and no noise is given", "Add denoising.noise, or name the targets.");
    }

    private static void Labels(NetworkTask task, IEnumerable<PictureEntry> entries)
    {
        if (entries.FirstOrDefault(e => e.Label < 0) is { } unlabelled)
            throw Clash(task, $"'{unlabelled.Identity}' has no label, which classification needs", "Name the labels in data.train and data.test.");
    }

    private static void Channels(NetworkTask task, PictureEntry entry, double[] values, string key)
    {
        if (values.Length != 1 && values.Length != entry.Shape.Channels)
        {
            throw Clash(
                task,
                $"preprocess.{key} has {values.Length} values, the images have {entry.Shape.Channels} channels",
                "Give one value, or one per channel.");
        }
    }

    private static InputException Clash(NetworkTask task, string problem, string fix) => new("QP1106", $"'{task.Path}': {problem}.", fix);
}
