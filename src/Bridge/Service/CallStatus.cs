using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace QuantumPrune.Bridge.Service;

/// <summary>What an error is called in each protocol.</summary>
/// <param name="Grpc">In gRPC.</param>
/// <param name="Http">In HTTP.</param>
internal sealed record CallStatus(StatusCode Grpc, int Http)
{
    /// <summary>Models beyond the limits: the only input error that is about size.</summary>
    private const string TooLarge = "QP6100";

    /// <summary>The store is away; it comes back.</summary>
    private const string StoreFailed = "QP6041";

    /// <summary>What the store holds of a job is damaged, and stays so.</summary>
    private const string Damaged = "QP6044";

    /// <summary>The status of an error that somebody can act on.</summary>
    public static CallStatus Of(QuantumPruneException error) => error switch
    {
        RefusedException refused => Of(refused.Refusal),
        RemoteException { Code: StoreFailed } => Of(Refusal.Unavailable),
        RemoteException { Code: Damaged } => new(StatusCode.DataLoss, StatusCodes.Status500InternalServerError),
        RemoteException => Of(Refusal.Upstream),
        _ => Of(error.Code == TooLarge ? Refusal.Exhausted : Refusal.Invalid),
    };

    private static CallStatus Of(Refusal refusal) => refusal switch
    {
        Refusal.Invalid => new(StatusCode.InvalidArgument, StatusCodes.Status400BadRequest),
        Refusal.Unauthenticated => new(StatusCode.Unauthenticated, StatusCodes.Status401Unauthorized),
        Refusal.Denied => new(StatusCode.PermissionDenied, StatusCodes.Status403Forbidden),
        Refusal.NotFound => new(StatusCode.NotFound, StatusCodes.Status404NotFound),
        Refusal.NotReady => new(StatusCode.FailedPrecondition, StatusCodes.Status409Conflict),
        Refusal.Conflict => new(StatusCode.AlreadyExists, StatusCodes.Status409Conflict),
        Refusal.Exhausted => new(StatusCode.ResourceExhausted, StatusCodes.Status429TooManyRequests),
        Refusal.Upstream => new(StatusCode.Internal, StatusCodes.Status502BadGateway),
        Refusal.TooSlow => new(StatusCode.DeadlineExceeded, StatusCodes.Status408RequestTimeout),
        _ => new(StatusCode.Unavailable, StatusCodes.Status503ServiceUnavailable),
    };
}
