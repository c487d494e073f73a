namespace QuantumPrune.Testing.Leap;

/// <summary>The calls that <see cref="SapiEmulator"/> answers.</summary>
public enum SapiRoute
{
    /// <summary><c>GET solvers/remote/</c>.</summary>
    SolverList,

    /// <summary><c>GET solvers/remote/{name}</c>.</summary>
    Solver,

    /// <summary><c>POST problems/</c>.</summary>
    Submit,

    /// <summary><c>GET problems/</c>.</summary>
    Poll,

    /// <summary><c>DELETE problems/</c>.</summary>
    Cancel,

    /// <summary><c>GET problems/{id}/</c>.</summary>
    Problem,

    /// <summary><c>DELETE problems/{id}</c>.</summary>
    CancelOne,

    /// <summary><c>GET problems/{id}/info</c>.</summary>
    Info,

    /// <summary><c>GET problems/{id}/answer</c>.</summary>
    Answer,

    /// <summary><c>GET problems/{id}/answer/data/</c>.</summary>
    AnswerData,

    /// <summary><c>GET problems/{id}/messages</c>.</summary>
    Messages,

    /// <summary><c>POST bqm/multipart</c>.</summary>
    UploadStart,

    /// <summary><c>GET bqm/multipart/{id}/status</c>.</summary>
    UploadStatus,

    /// <summary><c>PUT bqm/multipart/{id}/part/{number}</c>.</summary>
    UploadPart,

    /// <summary><c>POST bqm/multipart/{id}/combine</c>.</summary>
    UploadCombine,

    /// <summary><c>GET /metadata/v1/regions/</c> and <c>/metadata/v1/regions/{code}</c>.</summary>
    Regions,

    /// <summary>No call: the start of an accepted problem. Only <see cref="FaultKind.JobFailed"/> fits it.</summary>
    Job,
}
