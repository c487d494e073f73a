namespace QuantumPrune.Testing.Leap;

/// <summary>Says which requests and problems go wrong, and how. Immutable; safe for concurrent use when its scripts are.</summary>
public sealed class Faults
{
    private readonly Func<SapiRoute, int, Fault?> _choose;

    private Faults(Func<SapiRoute, int, Fault?> choose) => _choose = choose;

    /// <summary>Nothing goes wrong.</summary>
    public static Faults None { get; } = new((_, _) => null);

    /// <summary>Faults drawn independently for each request; which ones follows from the seed, the route and the number of the request on that route.</summary>
    /// <param name="rate">The probability of a fault per request, 0 to 1. A request that none of <paramref name="kinds"/> fits is spared.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="kinds">What may happen, each equally likely where it fits.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is no probability.</exception>
    public static Faults Random(double rate, ulong seed, params FaultKind[] kinds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        var fitting = Enum.GetValues<SapiRoute>().ToDictionary(route => route, route => kinds.Where(kind => Fault.Fits(kind, route)).ToArray());
        return new Faults((route, index) => Draw(new RandomSource(seed).Split((ulong)route).Split((ulong)index), rate, fitting[route]));
    }

    /// <summary>Faults of one route by the number of the request (or problem) on it, from 0; null lets it pass.</summary>
    public static Faults Script(SapiRoute route, Func<int, Fault?> script) => new((at, index) => at == route ? script(index) : null);

    /// <summary>One fault for the first <paramref name="times"/> requests of a route.</summary>
    public static Faults First(SapiRoute route, Fault fault, int times = 1) => Script(route, index => index < times ? fault : null);

    /// <summary>These faults, and those of <paramref name="others"/> where these have none.</summary>
    public Faults And(Faults others) => new((route, index) => _choose(route, index) ?? others._choose(route, index));

    /// <summary>The fault of request <paramref name="index"/> on <paramref name="route"/>, or null.</summary>
    public Fault? Of(SapiRoute route, int index) => _choose(route, index);

    private static Fault? Draw(RandomSource random, double rate, FaultKind[] kinds)
    {
        if (kinds.Length == 0 || random.NextDouble() >= rate) return null;
        var fault = new Fault(kinds[random.NextInt(kinds.Length)]);
        var mayWait = fault.Kind is FaultKind.TooManyRequests or FaultKind.Unavailable && random.NextInt(2) == 0;
        return mayWait ? fault with { RetryAfter = "0" } : fault;
    }
}
