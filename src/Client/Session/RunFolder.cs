using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Pruning.Plans;

namespace QuantumPrune.Client.Session;

/// <summary>The folder that <c>prune</c> writes.</summary>
public static class RunFolder
{
    /// <summary>Makes sure that the folder is there and can be written.</summary>
    /// <exception cref="InputException">QP1006: it cannot be made.</exception>
    public static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException("QP1006", $"The folder '{folder}' cannot be made: {e.Message}", "Check permissions and free space, or choose another with -o.", e);
        }
    }

    /// <summary>Writes network, plan, problem, samples and the report as JSON and Markdown, each whole or not at all.</summary>
    /// <exception cref="InputException">QP1006: a file cannot be written.</exception>
    public static void Write(string folder, Workload work, PruneResult result)
    {
        var (chosen, report) = result;
        Create(folder);
        OnnxFile.Save(chosen.Network, Path.Combine(folder, report.Model));
        PlanFile.Save(PlanOf(work, result), Path.Combine(folder, report.Plan));
        var model = FieldModel.Of(chosen.Problem, chosen.Search);
        DimodBqmFile.Write(Path.Combine(folder, report.Problem), model);
        SampleSetJson.Write(Path.Combine(folder, report.Samples), FieldModel.SamplesOf(model, chosen.Search), model.Labels);
        AtomicFile.WriteText(Path.Combine(folder, "report.md"), MarkdownReport.Write(report));
        AtomicFile.WriteText(Path.Combine(folder, "report.json"), JsonReport.Write(report) + "\n");
    }

    private static PruningPlan PlanOf(Workload work, PruneResult result) => new()
    {
        Model = Path.GetFileName(work.Task.ModelPath),
        InputShape = work.Data.InputShape,
        Reason = $"{result.Chosen.Name} from {result.Report.Objective}, {result.Report.Target.Kind}={result.Report.Target.Requested}, seed {result.Report.Seed}",
        Stages = result.Chosen.Stages,
    };
}
