using QuantumPrune.Client.Session.Refining;
using QuantumPrune.Networks.Training;
using QuantumPrune.Pruning.Recovery;

namespace QuantumPrune.Client.Session;

/// <summary>What <c>prune</c> is asked to do.</summary>
public sealed record PruneSettings
{
    /// <summary>Short annealing runs: a capacity search makes many, each from the last one's answer.</summary>
    public const string DefaultSampler = "anneal:reads=8,sweeps=200";

    /// <summary>Four times the calibration set of the shared classifiers; more gained little.</summary>
    internal const int UsualRecoveryImages = 2048;

    /// <summary>How much to remove.</summary>
    public required PruneTarget Target { get; init; }

    /// <summary>The objective that the result comes from: <c>auto</c> or a description for <see cref="ObjectiveCatalog"/>.</summary>
    public string Objective { get; init; } = ObjectiveCatalog.Automatic;

    /// <summary>The sampler that solves it, as for <see cref="Backends.SamplerCatalog"/>.</summary>
    public string Sampler { get; init; } = DefaultSampler;

    /// <summary>Values of the field mu that a capacity search tries at most on a remote sampler, 1 to 100; each costs a run.</summary>
    public int RemoteSolves { get; init; } = 12;

    /// <summary>How tensor trains refine the mask on the validation set; null for not at all.</summary>
    public RefineSettings? Refine { get; init; } = new();

    /// <summary>What is done without training after every cut.</summary>
    public RecoveryOptions Recovery { get; init; } = new();

    /// <summary>How many images of the training set recovery looks at besides the calibration set, 0 to 20,000; classifiers only.</summary>
    public int RecoveryImages { get; init; } = UsualRecoveryImages;

    /// <summary>How the pruned network is trained further, with the dense one as its teacher; null for not at all.</summary>
    public DistillationOptions? FineTune { get; init; }

    /// <summary>Steps in which the target is approached, sensitivities being measured anew before each; 1 to 20.</summary>
    public int Stages { get; init; } = 1;

    /// <summary>Whether removed channels are replaced by their mean.</summary>
    public bool Folding { get; init; } = true;

    /// <summary>Whether the Taylor term is |mean of gradients| instead of the mean of their magnitudes.</summary>
    public bool SignedTaylor { get; init; }

    /// <summary>Sampled outputs per calibration sample, 1 to 64.</summary>
    public int Probes { get; init; } = 4;

    /// <summary>Share of every group that stays, 0 to 1; at least one channel always does.</summary>
    public double Floor { get; init; } = 0.1;

    /// <summary>How many random masks the random baseline averages over.</summary>
    public int RandomSeeds { get; init; } = 5;

    /// <summary>The seed of the run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="InputException">QP1603, naming the option.</exception>
    public void Check()
    {
        Refine?.Check();
        Require(RemoteSolves is >= 1 and <= 100, $"--solves is {RemoteSolves}", "Give 1 to 100.");
        Require(Stages is >= 1 and <= 20, $"--stages is {Stages}", "Give 1 to 20.");
        Require(double.IsFinite(Recovery.Ridge) && Recovery.Ridge >= 0, $"--ridge is {Recovery.Ridge}", "Give a number from 0.");
        Require(RecoveryImages is >= 0 and <= 20_000, $"--recovery-images is {RecoveryImages}", "Give 0 to 20000.");
        Require(Floor is >= 0 and < 1, $"--floor is {Floor}", "Give a share from 0 to below 1.");
        Require(RandomSeeds >= 1, $"The number of random seeds is {RandomSeeds}", "Give 1 or more.");
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP1603", $"{cause}.", fix);
    }
}
