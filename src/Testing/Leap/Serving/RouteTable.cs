namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>Finds the route of a path; a final slash does not matter, nor whether <c>/v2</c> is there.</summary>
internal static class RouteTable
{
    /// <summary>Refuses (404) unknown paths and (405) methods that a path does not know.</summary>
    public static (SapiRoute Route, string Argument, string Part) Find(string method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["metadata", "v1", "regions", .. var codes] && codes.Length <= 1) return (Only(method, "GET", SapiRoute.Regions), codes.FirstOrDefault(""), "");
        return parts switch
        {
            ["sapi", "v2", .. var rest] => FindSapi(method, rest),
            ["sapi", .. var rest] => FindSapi(method, rest),
            _ => throw new Refusal(404, "Not Found"),
        };
    }

    private static (SapiRoute Route, string Argument, string Part) FindSapi(string method, string[] parts) => parts switch
    {
        ["solvers", "remote"] => (Only(method, "GET", SapiRoute.SolverList), "", ""),
        ["solvers", "remote", var name] => (Only(method, "GET", SapiRoute.Solver), name, ""),
        ["problems"] => (ProblemsOf(method), "", ""),
        ["problems", var id] => (method == "DELETE" ? SapiRoute.CancelOne : Only(method, "GET", SapiRoute.Problem), id, ""),
        ["problems", var id, "info"] => (Only(method, "GET", SapiRoute.Info), id, ""),
        ["problems", var id, "answer"] => (Only(method, "GET", SapiRoute.Answer), id, ""),
        ["problems", var id, "messages"] => (Only(method, "GET", SapiRoute.Messages), id, ""),
        ["problems", var id, "answer", "data"] => (Only(method, "GET", SapiRoute.AnswerData), id, ""),
        ["bqm", "multipart"] => (Only(method, "POST", SapiRoute.UploadStart), "", ""),
        ["bqm", "multipart", var id, "status"] => (Only(method, "GET", SapiRoute.UploadStatus), id, ""),
        ["bqm", "multipart", var id, "combine"] => (Only(method, "POST", SapiRoute.UploadCombine), id, ""),
        ["bqm", "multipart", var id, "part", var number] => (Only(method, "PUT", SapiRoute.UploadPart), id, number),
        _ => throw new Refusal(404, "Not Found"),
    };

    private static SapiRoute ProblemsOf(string method) => method switch
    {
        "POST" => SapiRoute.Submit,
        "DELETE" => SapiRoute.Cancel,
        _ => Only(method, "GET", SapiRoute.Poll),
    };

    private static SapiRoute Only(string method, string allowed, SapiRoute route) => method == allowed ? route : throw new Refusal(405, "Method Not Allowed");
}
