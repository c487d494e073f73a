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
            return Fault(plan) is { } fault ? throw Unreadable(path, fault, null) : plan;
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

    private static string? Fault(PruningPlan plan)
    {
        if (plan.Schema != PruningPlan.CurrentSchema) return $"its schema is '{plan.Schema}', not '{PruningPlan.CurrentSchema}'.";
        if (plan.InputShape.Length == 0 || plan.InputShape.Any(d => d < 1)) return $"its inputShape is [{string.Join(", ", plan.InputShape)}].";
        if (plan.Stages.Any(s => s is null || s.Removals.Any(r => r is null) || s.Folds.Any(f => f is null))) return "a list in it holds null.";
        return plan.Stages.Any(s => s.Folds.Any(f => !f.Means.All(float.IsFinite))) ? "a mean in it is not finite." : null;
    }

    private static InputException Unreadable(string path, string why, Exception? inner) =>
        new("QP1501", $"'{path}' is no pruning plan: {why}", "Name a plan.json that prune wrote.", inner);
}
