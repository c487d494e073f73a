using System.Text.Json;

namespace QuantumPrune.Pruning.Plans;

/// <summary>Reads and writes plans as JSON.</summary>
public static class PlanFile
{
    private const long LargestFile = 256L << 20;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        MaxDepth = 16,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads a plan.</summary>
    /// <exception cref="InputException">QP1501: missing, too large, or no plan.</exception>
    public static PruningPlan Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile) throw Unreadable(path, "it is larger than 256 MB.", null);
            var plan = JsonSerializer.Deserialize<PruningPlan>(File.ReadAllBytes(path), Options) ?? throw Unreadable(path, "it is empty.", null);
            return plan.Schema == PruningPlan.CurrentSchema ? plan : throw Unreadable(path, $"its schema is '{plan.Schema}', not '{PruningPlan.CurrentSchema}'.", null);
        }
        catch (JsonException e)
        {
            throw Unreadable(path, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e.Message, e);
        }
    }

    /// <summary>Writes a plan.</summary>
    /// <exception cref="InputException">QP1006: the file cannot be written.</exception>
    public static void Save(PruningPlan plan, string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(plan, Options) + "\n");

    private static InputException Unreadable(string path, string why, Exception? inner) =>
        new("QP1501", $"'{path}' is no pruning plan: {why}", "Name a plan.json that prune wrote.", inner);
}
