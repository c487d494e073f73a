using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Tasks.Yaml;

namespace QuantumPrune.Networks.Tasks;

/// <summary>From the text of a task file to a <see cref="NetworkTask"/>.</summary>
internal static class TaskParser
{
    private const int Most = 100_000_000;

    private static readonly string[] Keys =
        ["model", "kind", "metric", "loss", "data", "preprocess", "denoising", "split", "training", "input-shape"];

    private static readonly string[] TrainingKeys =
    [
        "epochs", "batch", "learning-rate", "optimiser", "momentum", "weight-decay", "schedule", "patch", "samples-per-epoch", "loss", "seed",
    ];

    public static NetworkTask Parse(string path)
    {
        path = Path.GetFullPath(path);
        var root = new Section(YamlReader.Read(path), path, "", Keys);
        var kind = root.Choice("kind", ["classification", "denoising"]) == "denoising" ? TaskKind.Denoising : TaskKind.Classification;
        var loss = Loss(root, kind, kind == TaskKind.Denoising ? "mse" : "cross-entropy");
        var data = DataParser.Parse(root, kind);
        var preprocess = Preprocess(root, kind);
        var (noise, output) = Denoising(root, kind, data.HasTargets);
        return new NetworkTask(path, data.Options)
        {
            ModelPath = TaskPath.Resolve(root, root.Text("model")),
            Kind = kind,
            MetricName = Metric(root, kind),
            LossName = loss,
            Preprocess = preprocess,
            Noise = noise,
            Output = output,
            Split = Split(root, data.FromTrain, preprocess.CropMultiple),
            Training = Training(root, kind, loss, preprocess.CropMultiple),
            InputShape = Shape(root),
        };
    }

    private static string Metric(Section root, TaskKind kind) =>
        root.Choice("metric", NetworkTask.MetricNames(kind));

    private static string Loss(Section section, TaskKind kind, string fallback) =>
        section.Choice("loss", kind == TaskKind.Denoising ? ["mse", "l1"] : ["cross-entropy"], fallback);

    private static PreprocessOptions Preprocess(Section root, TaskKind kind)
    {
        if (root.Child("preprocess", "scale", "mean", "std", "crop-multiple") is not { } section)
            return new PreprocessOptions(1.0 / 255, [0], [1], 1);
        foreach (var key in new[] { "mean", "std" })
        {
            if (kind == TaskKind.Denoising && section.Has(key))
                throw section.Clash(key, $"'{key}' does not apply to denoising, whose images stay in [0, 1]", "Remove mean and std.");
        }

        return new PreprocessOptions(
            section.Number("scale", 1e-9, 1e9, 1.0 / 255),
            section.Numbers("mean", -1e9, 1e9) ?? [0],
            section.Numbers("std", 1e-9, 1e9) ?? [1],
            section.Whole("crop-multiple", 1, 4096, 1));
    }

    private static (NoiseOptions? Noise, DenoisingOutput Output) Denoising(Section root, TaskKind kind, bool? hasTargets)
    {
        if (kind == TaskKind.Classification)
        {
            return root.Has("denoising")
                ? throw root.Clash("denoising", "the section 'denoising' does not apply to classification", "Remove it, or set kind: denoising.")
                : (null, DenoisingOutput.Image);
        }

        var section = new Section(root.Node("denoising"), root.Path, "denoising", "noise", "output");
        var output = section.Choice("output", ["image", "residual"]) == "residual" ? DenoisingOutput.Residual : DenoisingOutput.Image;
        if (hasTargets == true && section.Has("noise"))
            throw section.Clash("noise", "these data hold noisy images of their own, no noise is added", "Remove denoising.noise.");
        return (hasTargets == false || section.Has("noise") ? Noise(section) : null, output);
    }

    private static NoiseOptions Noise(Section denoising)
    {
        var section = new Section(denoising.Node("noise"), denoising.Path, "denoising.noise", "kind", "sigma", "a", "b");
        var gaussian = section.Choice("kind", ["gaussian", "heteroscedastic"]) == "gaussian";
        foreach (var key in gaussian ? ["a", "b"] : new[] { "sigma" })
        {
            if (!section.Has(key)) continue;
            throw section.Clash(
                key,
                $"'{key}' does not belong to this kind of noise",
                "gaussian takes sigma; heteroscedastic takes a and b, variance a x + b.");
        }

        return gaussian
            ? new NoiseOptions(0, Math.Pow(section.Number("sigma", 0, 10), 2))
            : new NoiseOptions(section.Number("a", 0, 100), section.Number("b", 0, 100));
    }

    private static SplitOptions Split(Section root, bool fromTrain, int multiple)
    {
        var section = new Section(root.Node("split"), root.Path, "split", "calibration", "validation", "test", "patch", "seed");
        if (section.Has("test") && !fromTrain)
            throw section.Clash("test", "'split.test' applies only to 'data.test: from-train'", "Remove split.test; the whole test set is used.");
        return new SplitOptions(
            section.Whole("calibration", 1, Most),
            section.Whole("validation", 1, Most),
            fromTrain ? section.Whole("test", 1, Most) : null,
            Patch(section, multiple),
            section.Seed("seed", 1));
    }

    private static TrainingOptions? Training(Section root, TaskKind kind, string taskLoss, int multiple)
    {
        if (root.Child("training", TrainingKeys) is not { } section) return null;
        return new TrainingOptions(
            section.Whole("epochs", 1, 1_000_000, 10),
            section.Whole("batch", 1, 1_000_000, 32),
            section.Number("learning-rate", 1e-12, 1e3, 0.001),
            section.Choice("optimiser", ["adam", "sgd"], "adam"),
            section.Number("momentum", 0, 0.999999, 0.9),
            section.Number("weight-decay", 0, 1e3, 0),
            section.Choice("schedule", ["cosine", "constant"], "cosine"),
            Patch(section, multiple),
            section.Has("samples-per-epoch") ? section.Whole("samples-per-epoch", 1, Most) : null,
            Loss(section, kind, taskLoss),
            section.Seed("seed", 1));
    }

    private static int? Patch(Section section, int multiple)
    {
        if (!section.Has("patch")) return null;
        var patch = section.Whole("patch", 1, 16384);
        return patch % multiple == 0
            ? patch
            : throw section.Clash("patch", $"a patch of {patch} is not a multiple of preprocess.crop-multiple, {multiple}", "Choose a multiple.");
    }

    private static int[]? Shape(Section root)
    {
        var shape = root.Wholes("input-shape", 1, 1 << 16);
        return shape is null or { Length: 3 }
            ? shape
            : throw root.Bad(root.Node("input-shape"), "input-shape", "three numbers, [channels, height, width]");
    }
}
