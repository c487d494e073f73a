using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Metrics;

namespace QuantumPrune.Networks.Tasks;

/// <summary>A task file: which network, for what, measured how, on which data. Immutable.</summary>
public sealed class NetworkTask
{
    internal NetworkTask(string path, DataOptions data)
    {
        Path = path;
        Data = data;
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        Name = name.EndsWith(".task", StringComparison.Ordinal) ? name[..^5] : name;
    }

    /// <summary>Full path of the task file.</summary>
    public string Path { get; }

    /// <summary>File name without folder and endings.</summary>
    public string Name { get; }

    /// <summary>Full path of the network; not checked for existence.</summary>
    public required string ModelPath { get; init; }

    /// <summary>What the network is for.</summary>
    public required TaskKind Kind { get; init; }

    /// <summary><c>psnr</c>, <c>ssim</c>, <c>top1</c>, <c>top5</c> or <c>loss</c>.</summary>
    public required string MetricName { get; init; }

    /// <summary><c>cross-entropy</c>, <c>mse</c> or <c>l1</c>; by default cross-entropy for classification and mse for denoising.</summary>
    public required string LossName { get; init; }

    /// <summary>Preprocessing of images.</summary>
    public required PreprocessOptions Preprocess { get; init; }

    /// <summary>Sizes of the splits.</summary>
    public required SplitOptions Split { get; init; }

    /// <summary>Noise to add; null for classification and for data that hold noisy images themselves.</summary>
    public required NoiseOptions? Noise { get; init; }

    /// <summary>How a denoiser's output is read; <see cref="DenoisingOutput.Image"/> for classification.</summary>
    public required DenoisingOutput Output { get; init; }

    /// <summary>The section <c>training</c>; null where the file has none.</summary>
    public required TrainingOptions? Training { get; init; }

    /// <summary>Shape <c>[C, H, W]</c> at which multiply-accumulates are counted; null means that of the first calibration sample.</summary>
    public required int[]? InputShape { get; init; }

    internal DataOptions Data { get; }

    /// <summary>Reads a task file; data files are not opened yet.</summary>
    /// <exception cref="InputException">
    /// QP1101: unreadable or not YAML; QP1102: unknown key; QP1103: missing key; QP1104: key given twice; QP1105: wrong value; QP1106: values
    /// that do not fit together.
    /// </exception>
    public static NetworkTask Load(string path) => TaskParser.Parse(path);

    /// <summary>Opens the data and divides them. Nothing is converted to floats yet.</summary>
    /// <exception cref="InputException">QP1107: splits larger than the data; QP1108: test images among the training images; QP12xx: a data file
    /// is unusable.</exception>
    public TaskData Open() => TaskData.Open(this);

    /// <summary>The metrics that a task of this kind can name.</summary>
    public static string[] MetricNames(TaskKind kind) => kind == TaskKind.Denoising ? ["psnr", "ssim", "loss"] : ["top1", "top5", "loss"];

    /// <summary>The metric of this task.</summary>
    /// <param name="outputKind">What a classifier's outputs are; decides only the metric <c>loss</c>.</param>
    /// <param name="name">Another metric in its place; null for the task's own.</param>
    public IMetric CreateMetric(OutputKind outputKind = OutputKind.Logits, string? name = null) => (name ?? MetricName) switch
    {
        "psnr" => new PsnrMetric(Output),
        "ssim" => new SsimMetric(Output),
        "top1" => new TopMetric(1),
        "top5" => new TopMetric(5),
        _ => new LossMetric(CreateLoss(outputKind)),
    };

    /// <summary>The loss of this task: saliency is its change.</summary>
    /// <param name="outputKind">What a classifier's outputs are; ignored for denoising.</param>
    public ILoss CreateLoss(OutputKind outputKind = OutputKind.Logits) => CreateLoss(LossName, outputKind);

    /// <summary>The loss that training uses.</summary>
    /// <inheritdoc cref="CreateLoss(OutputKind)"/>
    public ILoss CreateTrainingLoss(OutputKind outputKind = OutputKind.Logits) => CreateLoss(Training?.Loss ?? LossName, outputKind);

    private ILoss CreateLoss(string name, OutputKind outputKind) => name switch
    {
        "cross-entropy" => new CrossEntropyLoss(outputKind),
        "l1" => new AbsoluteLoss(Output),
        _ => new MeanSquaredLoss(Output),
    };
}
