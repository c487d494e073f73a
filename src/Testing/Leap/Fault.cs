namespace QuantumPrune.Testing.Leap;

/// <summary>One thing that goes wrong with one request, or with one problem.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The Retry-After header of 429 and 503 (whole seconds or an HTTP date, sent as it is); null sends none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>How long <see cref="FaultKind.SlowBody"/> stalls at most; 5 minutes by default.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The error_message of <see cref="FaultKind.JobFailed"/>.</summary>
    public string Message { get; init; } = "Solver is offline";

    /// <summary>The solver of <see cref="FaultKind.SolverOffline"/> and <see cref="FaultKind.GraphChange"/>; null takes the first QPU that is online.</summary>
    public string? Solver { get; init; }

    /// <summary>Whether the request is left unprocessed.</summary>
    internal bool StopsRequest => Kind is FaultKind.TooManyRequests or FaultKind.InternalError or FaultKind.BadGateway or FaultKind.Unavailable
        or FaultKind.GatewayTimeout or FaultKind.ResetBefore or FaultKind.HtmlPage;

    /// <summary>Whether <paramref name="kind"/> can happen to a request or problem of <paramref name="route"/>.</summary>
    internal static bool Fits(FaultKind kind, SapiRoute route) => kind switch
    {
        FaultKind.JobFailed => route == SapiRoute.Job,
        _ when route == SapiRoute.Job => false,
        FaultKind.CorruptAnswer or FaultKind.WrongRowCount => route is SapiRoute.Problem or SapiRoute.Answer or SapiRoute.Submit,
        FaultKind.IncompleteSolver => route == SapiRoute.SolverList,
        FaultKind.SolverOffline or FaultKind.GraphChange => route == SapiRoute.Submit,
        _ => true,
    };
}
