using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Http;

/// <summary>What the HTTP interface is, as OpenAPI 3.1: schemas are made from the contract, so that they cannot differ from it.</summary>
internal static class OpenApiDocument
{
    private const string Json = "application/json";

    /// <summary>The document.</summary>
    public static string Text { get; } = Make().ToJsonString();

    private static JsonObject Make() => new()
    {
        ["openapi"] = "3.1.0",
        ["info"] = new JsonObject { ["title"] = "QuantumPrune bridge", ["version"] = "1", ["description"] = "Solvers as a service. The same operations as gRPC's quantumprune.v1.SolverService, with Protobuf's JSON mapping." },
        ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
        ["paths"] = Paths(),
        ["components"] = new JsonObject
        {
            ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            ["schemas"] = Schemas(),
        },
    };

    private static JsonObject Paths() => new()
    {
        ["/v1/samplers"] = Path(("get", "The samplers that are served.", Answer(ListSamplersResponse.Descriptor), null)),
        ["/v1/estimate"] = Path(("post", "What a job would cost; nothing runs.", Answer(EstimateResponse.Descriptor), Job())),
        ["/v1/jobs"] = Path(
            ("get", "The caller's jobs, newest first. Query: pageSize, beforeId.", Answer(ListJobsResponse.Descriptor), null),
            ("post", "Hands a job in. A model file (any format of the program) may be sent instead, with sampler, seed, reads, sweeps, timeLimitSeconds, targetEnergy, label, idempotencyKey, format and name in the query.", Answer(Protocol.V1.Job.Descriptor), Job())),
        ["/v1/jobs/{id}"] = Path(("get", "One job as it is now.", Answer(Protocol.V1.Job.Descriptor), null)),
        ["/v1/jobs/{id}/cancel"] = Path(("post", "Asks a job to stop with its best so far.", Answer(Protocol.V1.Job.Descriptor), null)),
        ["/v1/jobs/{id}/events"] = Path(("get", "The job now, then every change until its end, as server-sent events whose data are JobEvents. Last-Event-ID or the query's after goes on where a stream broke.", Content("text/event-stream", Reference(JobEvent.Descriptor)), null)),
        ["/v1/jobs/{id}/result"] = Path(("get", "The samples of a job that has ended.", Content(Json, new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["parts"] = List(Reference(SampleSetPart.Descriptor)) } }), null)),
        ["/v1/jobs/{id}/couplings"] = Path(("get", "How strongly variables are coupled: means over blocks of the matrix, row by row.", Content(Json, Couplings()), null)),
    };

    private static JsonObject Path(params (string Verb, string Summary, JsonObject Answer, JsonObject? Body)[] operations)
    {
        var path = new JsonObject();
        foreach (var (verb, summary, answer, body) in operations)
        {
            var operation = new JsonObject { ["summary"] = summary, ["responses"] = new JsonObject { ["200"] = answer, ["default"] = Problem() } };
            if (body is not null) operation["requestBody"] = body;
            path[verb] = operation;
        }

        return path;
    }

    private static JsonObject Job() => new()
    {
        ["required"] = true,
        ["content"] = new JsonObject { [Json] = new JsonObject { ["schema"] = Reference(WholeJob.Descriptor) }, ["application/octet-stream"] = new JsonObject { ["schema"] = new JsonObject() } },
    };

    private static JsonObject Answer(MessageDescriptor message) => Content(Json, Reference(message));

    private static JsonObject Content(string type, JsonNode schema) => new() { ["description"] = "Done.", ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } } };

    private static JsonObject Problem() => new()
    {
        ["description"] = "A problem document (RFC 9457): title is the cause, detail the fix, code the program's error code.",
        ["content"] = new JsonObject
        {
            ["application/problem+json"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["title"] = Type("string"), ["detail"] = Type("string"), ["status"] = Type("integer"), ["code"] = Type("string") } },
            },
        },
    };

    private static JsonObject Couplings() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["variables"] = Type("integer"), ["size"] = Type("integer"), ["cells"] = List(Type("number")), ["density"] = Type("number") },
    };

    private static JsonObject Schemas()
    {
        var schemas = new JsonObject();
        foreach (var message in new[] { BqmReflection.Descriptor, SamplesReflection.Descriptor, SolverReflection.Descriptor }.SelectMany(file => file.MessageTypes))
        {
            var properties = new JsonObject();
            foreach (var field in message.Fields.InDeclarationOrder()) properties[field.JsonName] = field.IsRepeated ? List(Of(field)) : Of(field);
            schemas[message.Name] = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        }

        return schemas;
    }

    private static JsonObject Of(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message when field.MessageType.FullName == "google.protobuf.Timestamp" => Type("string", "date-time"),
        FieldType.Message => Reference(field.MessageType),
        FieldType.Enum => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. field.EnumType.Values.Select(value => (JsonNode)value.Name)]) },
        FieldType.Bytes => Type("string", "byte"),
        FieldType.Bool => Type("boolean"),
        FieldType.Double => Type("number", "double"),
        FieldType.UInt64 => Type("string", "uint64"),
        FieldType.UInt32 => Type("integer", "uint32"),
        _ => Type("string"),
    };

    private static JsonObject Type(string type, string? format = null) => format is null ? new JsonObject { ["type"] = type } : new JsonObject { ["type"] = type, ["format"] = format };

    private static JsonObject List(JsonNode items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Reference(MessageDescriptor message) => new() { ["$ref"] = "#/components/schemas/" + message.Name };
}
