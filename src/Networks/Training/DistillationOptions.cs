using System.Globalization;

namespace QuantumPrune.Networks.Training;

/// <summary>How a pruned network is trained further, with the dense one as its teacher.</summary>
/// <param name="Epochs">Passes over the training data, 1 to 1000; default 5.</param>
/// <param name="Batch">Samples per step, 1 to 4096; default 32.</param>
/// <param name="Rate">Adam's rate of the first step, above 0 to 1; falls to 0 along half a cosine; default 0.001.</param>
/// <param name="Share">Weight of the distance to the dense network's output, 0 to 1; the task's loss has the rest; default 0.7.</param>
/// <param name="Temperature">Divides scores of classes before they are compared, 1 to 100; no effect on denoising; default 4.</param>
/// <param name="Samples">
/// Samples of an epoch, from 1; null means every training image once, for denoising at least <see cref="LeastPatches"/> patches.
/// </param>
public sealed record DistillationOptions(
    int Epochs = 5, int Batch = 32, double Rate = 1e-3, double Share = 0.7, double Temperature = 4, int? Samples = null)
{
    /// <summary>Patches in an epoch of denoising where the images alone would be fewer.</summary>
    public const int LeastPatches = 1024;

    private static readonly string[] Keys = ["epochs", "batch", "rate", "share", "temperature", "samples"];

    /// <summary>Reads <c>epochs=5,rate=1e-3,share=0.7,temperature=4,batch=32</c>; what is not named keeps its default, and so does everything in an empty text.</summary>
    /// <exception cref="InputException">QP1410: an unknown key, or one given twice or without a number; QP1411: a number out of its range.</exception>
    public static DistillationOptions Parse(string text)
    {
        var (options, seen) = (new DistillationOptions(), new HashSet<string>());
        foreach (var setting in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = setting.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !Keys.Contains(parts[0]) || !seen.Add(parts[0])) throw Unread(setting, $"The keys are: {string.Join(", ", Keys)}, each once.");
            options = options.With(parts[0], parts[1], setting);
        }

        return options.Checked();
    }

    /// <summary>These options.</summary>
    /// <exception cref="InputException">QP1411: one is out of its range.</exception>
    public DistillationOptions Checked()
    {
        Require(Epochs is >= 1 and <= 1000, "epochs", Epochs, "1 to 1000");
        Require(Batch is >= 1 and <= 4096, "batch", Batch, "1 to 4096");
        Require(Rate is > 0 and <= 1, "rate", Rate, "above 0, up to 1");
        Require(Share is >= 0 and <= 1, "share", Share, "0 to 1");
        Require(Temperature is >= 1 and <= 100, "temperature", Temperature, "1 to 100");
        Require(Samples is null or >= 1, "samples", Samples ?? 0, "1 or more");
        return this;
    }

    private DistillationOptions With(string key, string value, string setting) => key switch
    {
        "epochs" => this with { Epochs = Whole(value, setting) },
        "batch" => this with { Batch = Whole(value, setting) },
        "samples" => this with { Samples = Whole(value, setting) },
        "rate" => this with { Rate = Number(value, setting) },
        "share" => this with { Share = Number(value, setting) },
        _ => this with { Temperature = Number(value, setting) },
    };

    private static int Whole(string value, string setting) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Unread(setting, "Give a whole number.");

    private static double Number(string value, string setting) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unread(setting, "Give a number.");

    private static void Require(bool holds, string key, double value, string range)
    {
        if (!holds) throw new InputException("QP1411", string.Create(CultureInfo.InvariantCulture, $"The fine-tuning's option {key} is {value}."), $"Give {range}.");
    }

    private static InputException Unread(string setting, string fix) => new("QP1410", $"'{setting}' is no option of the fine-tuning.", fix);
}
