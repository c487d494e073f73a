using System.CommandLine;
using QuantumPrune.Client.Session;
using QuantumPrune.Networks.Training;
using QuantumPrune.Pruning.Recovery;

namespace QuantumPrune.Client.Cli;

/// <summary>The options of what is done after the cut.</summary>
internal sealed class RecoverOptions
{
    private static readonly RecoveryOptions Defaults = new();

    private readonly Option<bool> _noRecalibrate = new("--no-recalibrate") { Description = "Leave stored statistics of normalisations as they are after a cut." };
    private readonly Option<bool> _noReconstruct = new("--no-reconstruct") { Description = "Do not fit the layers of a cut network to the dense one's results." };
    private readonly Option<double> _ridge = new("--ridge") { Description = "What holds weights where they are in that fit, in units of a layer's mean square input.", DefaultValueFactory = _ => Defaults.Ridge };
    private readonly Option<int> _images = new("--recovery-images") { Description = "Training images that the fit looks at besides the calibration set; classifiers only.", DefaultValueFactory = _ => PruneSettings.UsualRecoveryImages };
    private readonly Option<string?> _fineTune = new("--finetune") { Description = "Train the pruned network further with the dense one as its teacher: epochs=5,rate=1e-3,share=0.7,temperature=4,batch=32,samples=N." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _noRecalibrate, _noReconstruct, _ridge, _images, _fineTune }) command.Options.Add(option);
    }

    /// <summary>The settings with what was asked for.</summary>
    /// <exception cref="InputException">QP1410, QP1411: --finetune cannot be read.</exception>
    public PruneSettings Read(ParseResult parsed, PruneSettings settings) => settings with
    {
        Recovery = new RecoveryOptions { Recalibrate = !parsed.GetValue(_noRecalibrate), Reconstruct = !parsed.GetValue(_noReconstruct), Ridge = parsed.GetValue(_ridge) },
        RecoveryImages = parsed.GetValue(_images),
        FineTune = parsed.GetValue(_fineTune) is { } text ? DistillationOptions.Parse(text) : null,
    };
}
