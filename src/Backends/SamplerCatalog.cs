using QuantumPrune.Backends.Annealing;
using QuantumPrune.Backends.Automatic;
using QuantumPrune.Backends.Bifurcation;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Greedy;
using QuantumPrune.Backends.Leap;
using QuantumPrune.Backends.Preprocessing;
using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Random;
using QuantumPrune.Backends.Remote;
using QuantumPrune.Backends.Tabu;
using QuantumPrune.Backends.Tempering;

namespace QuantumPrune.Backends;

/// <summary>The samplers known by name, as in <c>--sampler anneal:reads=64,sweeps=500</c> or, with another one inside, <c>reduce:exact</c>.</summary>
public static class SamplerCatalog
{
    private const string Reduce = "reduce";

    private static readonly BifurcationOptions BifurcationDefaults = new();
    private static readonly ExactOptions ExactDefaults = new();
    private static readonly RandomOptions RandomDefaults = new();
    private static readonly TabuOptions TabuDefaults = new();
    private static readonly TemperingOptions TemperingDefaults = new();

    private static readonly SamplerRegistration[] Registrations =
    [
        new("auto", ["reads", "sweeps"], s => new AutomaticSampler(new AutomaticOptions
        {
            Reads = s.Count("reads"),
            Sweeps = s.Count("sweeps"),
        })),
        new("anneal", ["reads", "sweeps", "hot", "cold"], s => new AnnealingSampler(new AnnealingOptions
        {
            Reads = s.Count("reads"),
            Sweeps = s.Count("sweeps"),
            HotBeta = s.Double("hot"),
            ColdBeta = s.Double("cold"),
        })),
        new("tabu", ["reads", "sweeps", "elites", "patience"], s => new TabuSampler(new TabuOptions
        {
            Reads = s.Count("reads"),
            Sweeps = s.Count("sweeps"),
            Elites = s.Int("elites", TabuDefaults.Elites),
            Patience = s.Int("patience", TabuDefaults.Patience),
        })),
        new("temper", ["reads", "sweeps", "temperatures"], s => new TemperingSampler(new TemperingOptions
        {
            Reads = s.Count("reads"),
            Sweeps = s.Count("sweeps"),
            Temperatures = s.Int("temperatures", TemperingDefaults.Temperatures),
        })),
        new("bifurcate", ["reads", "sweeps", "variant", "dt"], s => new BifurcationSampler(new BifurcationOptions
        {
            Reads = s.Count("reads"),
            Sweeps = s.Count("sweeps"),
            Variant = s.Word("variant", BifurcationDefaults.Variant),
            TimeStep = s.Double("dt") ?? BifurcationDefaults.TimeStep,
        })),
        new("greedy", ["reads"], s => new GreedySampler(new GreedyOptions { Reads = s.Count("reads") })),
        new("random", ["reads"], s => new RandomSampler(new RandomOptions { Reads = s.Int("reads", RandomDefaults.Reads) })),
        new("exact", ["reads", "part"], s => new ExactSampler(new ExactOptions { Reads = s.Int("reads", ExactDefaults.Reads), Part = s.Int("part", ExactDefaults.Part) })),
        QaoaRegistration.Registration,
    ];

    /// <summary>The names that <see cref="Parse"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Registrations.Select(registration => registration.Name), .. LeapSamplers.Registrations.Select(registration => registration.Name), Reduce, RemoteSamplers.Name];

    /// <summary>Whether the sampler of that name hands problems to a service, which may cost money.</summary>
    public static bool MayCharge(string name) => LeapSamplers.Registrations.Any(registration => registration.Name == name);

    /// <summary>Makes the sampler described by <c>name[:key=value,…]</c>, or by <c>reduce:</c> and such a description: <c>auto</c> when there is none; <c>remote:URL[,backend=DESCRIPTION]</c> has a bridge run it.</summary>
    /// <param name="description">The description.</param>
    /// <param name="remote">What remote samplers need, which may cost money; null refuses them.</param>
    /// <exception cref="InputException">QP2010: unknown name. QP2011: unknown setting. QP2012: a setting cannot be read. QP2013: a remote sampler where none is taken. QP202x: it is out of range. QP522x: see <c>docs/leap.md</c>.</exception>
    public static ISampler Parse(string description, RemoteContext? remote = null)
    {
        var at = description.IndexOf(':', StringComparison.Ordinal);
        var name = (at < 0 ? description : description[..at]).Trim();
        var rest = at < 0 ? "" : description[(at + 1)..];
        if (name == RemoteSamplers.Name) return RemoteSamplers.Create(rest, remote);
        if (name == Reduce) return new PreprocessedSampler(Parts(Parse(rest.Length > 0 ? rest : "auto")));
        if (LeapSamplers.Registrations.FirstOrDefault(known => known.Name == name) is { } service)
            return service.Create(new SamplerSettings(name, rest, service.Keys), remote ?? throw new InputException("QP2013", $"Sampler '{name}' hands problems to a service and may cost money; it is not taken here.", "Name a local sampler, or use 'prune', 'solve' or 'compare'."));
        var registration = Array.Find(Registrations, known => known.Name == name)
            ?? throw new InputException("QP2010", $"There is no sampler '{name}'.", $"The samplers are: {string.Join(", ", Names)}.");
        return registration.Create(new SamplerSettings(name, rest, registration.Keys) { Environment = remote?.Environment ?? Environment.GetEnvironmentVariable });
    }

    /// <summary>Refuses a sampler that cannot be given the parts of a model by themselves.</summary>
    private static ISampler Parts(ISampler inner) => inner is QaoaSampler { KeepsOnes: true }
        ? throw new InputException("QP2050", "Setting of the QAOA sampler out of range: ones counts those of a whole model, and 'reduce:' hands parts of it on.", "Leave out 'reduce:', or mixer and ones.")
        : inner;
}
