using System.CommandLine;
using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Cli;

/// <summary>The options of the main job.</summary>
internal sealed class PruneOptions
{
    private static readonly PruneSettings Defaults = new() { Target = new PruneTarget(Pruning.Sizes.TargetKind.Parameters, 0.36) };

    private readonly Option<string> _objective = new("--objective")
    {
        Description = "auto (the validation set chooses), hybrid, curvature, curvature-full or l1; weights as in hybrid:gamma=0.3.",
        DefaultValueFactory = _ => Defaults.Objective,
    };

    private readonly Option<string> _sampler = CommonOptions.Sampler(Defaults.Sampler);
    private readonly Option<string> _refine = new("--refine") { Description = "tt (tensor train on the validation metric) or none.", DefaultValueFactory = _ => "tt" };
    private readonly Option<bool> _noControls = new("--no-controls") { Description = "Do not run refinement's controls." };
    private readonly Option<int> _stages = new("--stages") { Description = "Approach the target in so many steps, measuring sensitivities anew.", DefaultValueFactory = _ => Defaults.Stages };
    private readonly Option<bool> _noFold = new("--no-fold") { Description = "Cut channels barely instead of folding their mean into the next layer." };
    private readonly Option<bool> _signedTaylor = new("--signed-taylor") { Description = "Taylor term |mean of gradients| instead of the mean of their magnitudes." };
    private readonly Option<int> _probes = new("--probes") { Description = "Sampled outputs per calibration sample for the Fisher term.", DefaultValueFactory = _ => Defaults.Probes };
    private readonly Option<double> _floor = new("--floor") { Description = "Share of every group that stays.", DefaultValueFactory = _ => Defaults.Floor };
    private readonly Option<int> _solves = new("--solves") { Description = "Runs of a remote sampler at most, per step; local ones are not limited by it.", DefaultValueFactory = _ => Defaults.RemoteSolves };
    private readonly Option<ulong> _seed = CommonOptions.Seed();
    private readonly RefineOptions _refinement = new();
    private readonly RecoverOptions _recovery = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _objective, _sampler, _refine, _noControls, _stages, _noFold, _signedTaylor, _probes, _floor, _solves, _seed }) command.Options.Add(option);
        _refinement.AddTo(command);
        _recovery.AddTo(command);
    }

    /// <summary>The settings that were asked for.</summary>
    /// <exception cref="InputException">QP1603: --refine is neither tt nor none.</exception>
    public PruneSettings Read(ParseResult parsed, PruneTarget target, string folder)
    {
        var refine = _refinement.Read(parsed, folder) with { Controls = !parsed.GetValue(_noControls) };
        refine.Check(); // also where it is switched off: a wrong option is not passed over
        return _recovery.Read(parsed, new PruneSettings
        {
            Target = target,
            Objective = parsed.GetValue(_objective)!,
            Sampler = parsed.GetValue(_sampler)!,
            Refine = ReadRefine(parsed.GetValue(_refine)!) ? refine : null,
            Stages = parsed.GetValue(_stages),
            Folding = !parsed.GetValue(_noFold),
            SignedTaylor = parsed.GetValue(_signedTaylor),
            Probes = parsed.GetValue(_probes),
            Floor = parsed.GetValue(_floor),
            RemoteSolves = parsed.GetValue(_solves),
            Seed = parsed.GetValue(_seed),
        });
    }

    private static bool ReadRefine(string text) => text switch
    {
        "tt" => true,
        "none" => false,
        _ => throw new InputException("QP1603", $"--refine is '{text}'.", "Give tt or none."),
    };
}
