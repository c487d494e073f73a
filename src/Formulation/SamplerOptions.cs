namespace QuantumPrune.Formulation;

/// <summary>What a caller asks of one run. What belongs to one kind of sampler is set in that sampler's own options.</summary>
public sealed record SamplerOptions
{
    /// <summary>The seed of everything random in the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many samples to draw, 1 or more; null takes the sampler's own default.</summary>
    public int? Reads { get; init; }

    /// <summary>How often a local search passes over all variables, 1 or more; null takes the sampler's own default.</summary>
    public int? Sweeps { get; init; }

    /// <summary>After this time the best so far is returned; null means no limit. Results then depend on the machine's speed.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>A run ends as soon as it has a sample of this energy or lower; null means that it does all its work. Which rows are found then depends on the machine's speed.</summary>
    public double? TargetEnergy { get; init; }

    /// <summary>
    /// Told every energy lower than all before in this run, as soon as it is known: one call at a time, from any thread, and quick to return. Energies are those kept
    /// by the search; the result's are recomputed. Samplers that only learn them at the end call it then.
    /// </summary>
    public Action<double>? Improved { get; init; }

    /// <summary>Where to start, one value of the model's vartype per variable; null starts at random. Samplers that cannot, ignore it.</summary>
    public sbyte[]? InitialSample { get; init; }

    /// <summary>The clock of <see cref="TimeLimit"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Refuses values out of range and a start that does not fit <paramref name="model"/>.</summary>
    /// <exception cref="InputException">QP2003: an option is out of its range.</exception>
    public void Check(BinaryQuadraticModel model)
    {
        Require(Reads is null or >= 1, $"reads is {Reads}", "Ask for 1 read or more.");
        Require(Sweeps is null or >= 1, $"sweeps is {Sweeps}", "Ask for 1 sweep or more.");
        Require(TimeLimit is null || TimeLimit > TimeSpan.Zero, $"the time limit is {TimeLimit}", "Give a positive time.");
        Require(TargetEnergy is null || double.IsFinite(TargetEnergy.Value), $"the target energy is {TargetEnergy}", "Give a finite energy.");
        Require(InitialSample is null || InitialSample.Length == model.NumVariables, $"the initial sample has {InitialSample?.Length} values for {model.NumVariables} variables", "Give one value per variable.");
        var low = model.Vartype == Vartype.Spin ? -1 : 0;
        Require(InitialSample?.All(value => value == low || value == 1) ?? true, $"the initial sample is not {model.Vartype}", $"Give values {low} and 1.");
    }

    private static void Require(bool holds, string cause, string fix)
    {
        if (!holds) throw new InputException("QP2003", $"Sampler option out of range: {cause}.", fix);
    }
}
