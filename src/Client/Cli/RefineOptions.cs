using System.CommandLine;
using QuantumPrune.Client.Session.Refining;

namespace QuantumPrune.Client.Cli;

/// <summary>The options of refinement.</summary>
internal sealed class RefineOptions
{
    private static readonly RefineSettings Defaults = new();

    private readonly Option<int> _evaluations = new("--evaluations") { Description = "Masks measured on the validation set per refiner.", DefaultValueFactory = _ => Defaults.Evaluations };
    private readonly Option<double?> _seconds = new("--refine-seconds") { Description = "Seconds per refiner at most; results then depend on the machine's speed." };
    private readonly Option<string?> _metric = new("--refine-metric") { Description = "Metric that refinement improves: one that the task could name, such as loss; by default the task's own." };
    private readonly Option<int?> _layers = new("--refine-layers") { Description = "Refine only so many of the widest layers." };
    private readonly Option<double> _macsPrice = new("--macs-price") { Description = "What multiply-accumulates cost in refinement: units of the metric per percent of them." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _evaluations, _seconds, _metric, _layers, _macsPrice }) command.Options.Add(option);
    }

    /// <summary>The settings that were asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The run's folder.</param>
    public RefineSettings Read(ParseResult parsed, string folder) => new()
    {
        Evaluations = parsed.GetValue(_evaluations),
        Seconds = parsed.GetValue(_seconds),
        Metric = parsed.GetValue(_metric),
        Layers = parsed.GetValue(_layers),
        MacsPrice = parsed.GetValue(_macsPrice),
        ResumeFolder = Session.RunFolder.ResumeIn(folder),
    };
}
