using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Leap.Hybrid;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Backends.Leap.Qpu;
using QuantumPrune.Backends.Leap.Session;

namespace QuantumPrune.Backends.Leap;

/// <summary>The samplers of D-Wave's Leap as the catalog makes them: where to and as whom comes from dwave.conf and DWAVE_* variables, as Ocean's users have them.</summary>
internal static class LeapSamplers
{
    private static readonly string[] ConnectionKeys = ["solver", "profile", "config", "region", "endpoint"];
    private static readonly QpuOptions Defaults = new();

    public static IReadOnlyList<RemoteRegistration> Registrations { get; } =
    [
        new("leap-hybrid", [.. ConnectionKeys, "time_limit"], (settings, context) => new LeapHybridSampler(Session(settings, context, SolverKind.Hybrid), Hybrid(settings))),
        new("leap-qpu", [.. ConnectionKeys, "reads", "annealing_time", "schedule", "reverse", "chain_strength", "chain_breaks", "gauges", "embedding", "polish", "rounds"],
            (settings, context) => new LeapQpuSampler(Session(settings, context, SolverKind.Qpu), Qpu(settings), context.CacheFolder())),
    ];

    private static HybridOptions Hybrid(SamplerSettings settings)
    {
        var options = new HybridOptions { TimeLimit = settings.Double("time_limit") };
        options.Check();
        return options;
    }

    private static QpuOptions Qpu(SamplerSettings settings)
    {
        var options = new QpuOptions
        {
            Reads = settings.Int("reads", Defaults.Reads),
            AnnealingTime = settings.Double("annealing_time"),
            Schedule = settings.Text("schedule") is { } schedule ? AnnealSchedule.Parse(schedule) : null,
            Reverse = settings.Int("reverse", 0) != 0,
            ChainStrength = ChainStrengthRule.Parse(settings.Text("chain_strength")),
            ChainBreaks = settings.Word("chain_breaks", Defaults.ChainBreaks),
            Gauges = settings.Int("gauges", Defaults.Gauges),
            Embedding = settings.Word("embedding", Defaults.Embedding),
            Polish = settings.Int("polish", 0) != 0,
            Rounds = settings.Int("rounds", Defaults.Rounds),
        };
        options.Check();
        return options;
    }

    private static LeapSession Session(SamplerSettings settings, RemoteContext context, SolverKind kind)
    {
        var request = new ConfigurationRequest
        {
            File = settings.Text("config"),
            Profile = settings.Text("profile"),
            Region = settings.Text("region"),
            Endpoint = settings.Text("endpoint"),
            Solver = settings.Text("solver"),
        };
        return new LeapSession(LeapSettings.Of(LeapConfiguration.Load(request, ConfigurationEnvironment.Of(context.Environment)), context, kind));
    }

    private static string CacheFolder(this RemoteContext context) => Path.Combine(JournalFolder.Of(context.Environment), "embeddings");
}
