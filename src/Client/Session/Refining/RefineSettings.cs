namespace QuantumPrune.Client.Session.Refining;

/// <summary>How a mask is refined.</summary>
public sealed record RefineSettings
{
    /// <summary>Evaluations per refiner, 1 or more.</summary>
    public int Evaluations { get; init; } = 300;

    /// <summary>Seconds per refiner at most, above 0; null for no limit. With a limit results depend on the machine's speed.</summary>
    public double? Seconds { get; init; }

    /// <summary>The metric that is improved on the validation set, as in task files; null for the task's own.</summary>
    public string? Metric { get; init; }

    /// <summary>How many of the widest layers are refined, 1 or more; null for all.</summary>
    public int? Layers { get; init; }

    /// <summary>What a network's multiply-accumulates cost: units of the metric per percent of those of the step's network, 0 or more.</summary>
    public double MacsPrice { get; init; }

    /// <summary>Whether the controls run, too, each with as many evaluations.</summary>
    public bool Controls { get; init; } = true;

    /// <summary>Where measured values are kept until the run is complete, so that the same command goes on after a stop; null for nowhere.</summary>
    public string? ResumeFolder { get; init; }

    internal void Check()
    {
        Require(Evaluations >= 1, $"--evaluations is {Evaluations}", "Give 1 or more.");
        Require(Seconds is null or (> 0 and < 1e9), $"--refine-seconds is {Seconds}", "Give a number above 0.");
        Require(Layers is null or >= 1, $"--refine-layers is {Layers}", "Give 1 or more.");
        Require(MacsPrice is >= 0 and < 1e9, $"--macs-price is {MacsPrice}", "Give 0 or more: units of the metric per percent of the multiply-accumulates.");
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP1603", $"{cause}.", fix);
    }
}
