using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Tasks;

/// <summary>Divides the training images into calibration, validation and what is left, and the test images where they come from there.</summary>
internal sealed class Splitter
{
    private readonly NetworkTask _task;
    private readonly IReadOnlyList<PictureEntry> _entries;
    private readonly Deck _deck;
    private readonly RandomSource _random;

    /// <param name="task">Sizes of the splits.</param>
    /// <param name="entries">The training images.</param>
    /// <param name="taken">Images that are the test set already.</param>
    public Splitter(NetworkTask task, IReadOnlyList<PictureEntry> entries, IReadOnlyList<int> taken)
    {
        _task = task;
        _entries = entries;
        _random = new RandomSource(task.Split.Seed).Split("split");
        _deck = Deck.Shuffle(entries, taken, _random);
        Test = task.Split.Test is { } count ? Draw(count, "test") : [.. taken];
        Array.Sort(Test);
        (Calibration, Validation) = task.Split.Patch is { } side ? Patches(side) : Images();
        Training = _deck.Take(int.MaxValue);
    }

    /// <summary>Test images in the training data, by index.</summary>
    public int[] Test { get; }

    public View[] Calibration { get; }

    public View[] Validation { get; }

    /// <summary>Images for learning, in random order; may be empty.</summary>
    public int[] Training { get; }

    private (View[] Calibration, View[] Validation) Images()
    {
        var calibration = Draw(_task.Split.Calibration, "calibration");
        return (Whole(calibration), Whole(Draw(_task.Split.Validation, "validation")));
    }

    private View[] Whole(int[] images) => [.. images.Select(i => View.Whole(i, _entries[i], _task.Preprocess.CropMultiple))];

    private int[] Draw(int count, string what)
    {
        var left = _deck.Left;
        var drawn = _deck.Take(count);
        return drawn.Length == count ? drawn : throw TooMany(
            $"split.{what} asks for {count} images, {left} are left of {_entries.Count} in data.train");
    }

    private (View[] Calibration, View[] Validation) Patches(int side)
    {
        var (calibration, validation) = (_task.Split.Calibration, _task.Split.Validation);
        var cutter = new PatchCutter(_entries, side, _random.Split("patches"));
        CheckSizes(_deck.Copy().Take(int.MaxValue), side);
        var images = _deck.Left;
        if ((long)calibration + validation <= images)
        {
            var first = Draw(calibration, "calibration");
            return (cutter.Cut(first, calibration), cutter.Cut(Draw(validation, "validation"), validation));
        }

        // Several patches per image: half of the images, so that training keeps the rest, or all where half cannot hold them.
        foreach (var used in new[] { (images + 1) / 2, images })
        {
            if (used < 2) continue;
            var deck = _deck.Copy();
            var share = Math.Clamp((int)Math.Round(used * ((double)calibration / ((double)calibration + validation))), 1, used - 1);
            int[] forCalibration = deck.Take(share), forValidation = deck.Take(used - share);
            if (cutter.Capacity(forCalibration) < calibration || cutter.Capacity(forValidation) < validation) continue;
            _deck.Take(share);
            _deck.Take(used - share);
            return (cutter.Cut(forCalibration, calibration), cutter.Cut(forValidation, validation));
        }

        var room = cutter.Capacity(_deck.Copy().Take(int.MaxValue));
        throw TooMany(
            $"split asks for {calibration} calibration and {validation} validation patches of {side} x {side}; "
            + $"the {images} images of data.train that are left hold {room} without overlap");
    }

    private void CheckSizes(int[] images, int side)
    {
        foreach (var entry in images.Select(i => _entries[i]))
        {
            if (entry.Shape.Height < side || entry.Shape.Width < side)
                throw TooMany($"'{entry.Identity}' is {entry.Shape} ([channels, height, width]), smaller than split.patch {side}");
        }
    }

    private InputException TooMany(string problem) => new("QP1107", $"'{_task.Path}': {problem}.", "Ask for less, or give more data.");
}
