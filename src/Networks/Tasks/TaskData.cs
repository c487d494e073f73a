using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Tasks;

/// <summary>The data of a task, divided by image: no image (and no scene) serves two of the sets. Thread-safe.</summary>
public sealed class TaskData
{
    private readonly NetworkTask _task;
    private readonly IPictureSource _train;
    private readonly int[] _training;

    private TaskData(NetworkTask task, IPictureSource train, IPictureSource? test, Splitter split)
    {
        // The noise of a sample depends on its name alone: the test set is the same for every seed, so that figures are comparable.
        var noise = new RandomSource(0).Split("noise");
        _task = task;
        _train = train;
        _training = split.Training;
        Calibration = new TaskDataSet(task, train, split.Calibration, noise);
        Validation = new TaskDataSet(task, train, split.Validation, noise);
        Training = new TaskDataSet(task, train, Whole(train, split.Training), noise);
        Test = test is null
            ? new TaskDataSet(task, train, Whole(train, split.Test), noise)
            : new TaskDataSet(task, test, Whole(test, Enumerable.Range(0, test.Entries.Count)), noise);
        InputShape = task.InputShape ?? ((TaskDataSet)Calibration).ShapeOf(0);
    }

    /// <summary>For saliency and similarity: patches or whole images out of the training data.</summary>
    public IDataSet Calibration { get; }

    /// <summary>What refinement may look at: patches or whole images out of the training data.</summary>
    public IDataSet Validation { get; }

    /// <summary>Whole images, for reported figures only.</summary>
    public IDataSet Test { get; }

    /// <summary>Every whole image of the training data that no other set uses; may be empty.</summary>
    public IDataSet Training { get; }

    /// <summary>Shape <c>[C, H, W]</c> at which multiply-accumulates are counted.</summary>
    public int[] InputShape { get; }

    /// <summary>
    /// The samples of one epoch of training, in random order: random crops of <see cref="TrainingOptions.Patch"/> pixels, or whole images, with
    /// noise drawn anew.
    /// </summary>
    /// <param name="epoch">From 0; the same epoch gives the same samples.</param>
    /// <exception cref="InvalidOperationException">The task has no section <c>training</c>.</exception>
    /// <exception cref="InputException">QP1107: no image is left for training, or one is smaller than the patch.</exception>
    public IDataSet TrainingEpoch(int epoch) =>
        TrainingEpoch(epoch, _task.Training ?? throw new InvalidOperationException("The task has no section 'training'."));

    /// <summary>The samples of one epoch of a training that the task file does not describe.</summary>
    /// <param name="epoch">From 0; the same epoch gives the same samples.</param>
    /// <param name="options">Patch, samples per epoch and seed are looked at.</param>
    /// <exception cref="InputException">QP1107: no image is left for training, or one is smaller than the patch.</exception>
    public IDataSet TrainingEpoch(int epoch, TrainingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if (_training.Length == 0)
            throw new InputException(
                "QP1107",
                $"'{_task.Path}': calibration, validation and test leave no image for training.",
                "Ask for smaller splits, or give more data.");
        var random = new RandomSource(options.Seed).Split("training").Split((ulong)epoch);
        return new TaskDataSet(_task, _train, EpochViews(options, random), random.Split("noise"));
    }

    internal static TaskData Open(NetworkTask task)
    {
        var train = task.Data.Train();
        var test = task.Data.Test?.Invoke();
        DataChecks.Check(task, train, test);
        var taken = task.Data.TestIndices is { } file ? TestIndices.Read(file, train.Entries.Count) : [];
        return new TaskData(task, train, test, new Splitter(task, train.Entries, taken));
    }

    private View[] Whole(IPictureSource source, IEnumerable<int> images) =>
        [.. images.Select(i => View.Whole(i, source.Entries[i], _task.Preprocess.CropMultiple))];

    private View[] EpochViews(TrainingOptions options, RandomSource random)
    {
        var views = new View[options.SamplesPerEpoch ?? _training.Length];
        var order = (int[])_training.Clone();
        for (var i = 0; i < views.Length; i++)
        {
            if (i % order.Length == 0) random.Shuffle(order.AsSpan());
            var image = order[i % order.Length];
            var view = options.Patch is { } side
                ? Crop(image, side, random)
                : View.Whole(image, _train.Entries[image], _task.Preprocess.CropMultiple);
            views[i] = view with { Name = $"{view.Name}#{i}" };
        }

        return views;
    }

    private View Crop(int image, int side, RandomSource random)
    {
        var entry = _train.Entries[image];
        return entry.Shape.Height >= side && entry.Shape.Width >= side
            ? PatchCutter.Anywhere(image, entry, side, random)
            : throw new InputException(
                "QP1107",
                $"'{entry.Identity}' is {entry.Shape}, smaller than training.patch {side}.",
                "Choose a smaller patch.");
    }
}
