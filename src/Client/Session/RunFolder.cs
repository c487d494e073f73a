using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Html;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Pruning.Plans;

namespace QuantumPrune.Client.Session;

/// <summary>The folder that <c>prune</c> writes.</summary>
public static class RunFolder
{
    /// <summary>Makes sure, before hours of work, that the folder can be written; what is made to find out is removed again.</summary>
    /// <exception cref="InputException">QP1006: it cannot be.</exception>
    public static void Check(string folder)
    {
        try
        {
            var missing = MissingLevels(folder);
            Directory.CreateDirectory(folder);
            File.Create(Path.Combine(folder, ".writable.tmp"), 1, FileOptions.DeleteOnClose).Dispose();
            foreach (var made in missing) Directory.Delete(made);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unwritable(folder, e);
        }
    }

    /// <summary>Where a run keeps what it needs to go on after a stop; it goes when the run is complete.</summary>
    public static string ResumeIn(string folder) => Path.Combine(folder, ".resume");

    /// <summary>Removes that, once the run is complete.</summary>
    public static void ForgetResume(string folder)
    {
        if (Directory.Exists(ResumeIn(folder))) Directory.Delete(ResumeIn(folder), recursive: true);
    }

    /// <summary>Makes the folder.</summary>
    /// <inheritdoc cref="Check"/>
    public static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unwritable(folder, e);
        }
    }

    /// <summary>Writes network, plan, problem, samples and the report as JSON, Markdown and HTML: all of them or, where one cannot be written, none.</summary>
    /// <exception cref="InputException">QP1006: a file cannot be written.</exception>
    public static void Write(string folder, Workload work, PruneResult result)
    {
        Create(folder);
        var staging = Path.Combine(folder, ".writing");
        Create(staging);
        try
        {
            WriteFiles(staging, work, result);
            foreach (var file in Directory.GetFiles(staging).OrderBy(f => Path.GetFileName(f) == ReportFile.Run)) File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            if (!result.Report.Cancelled) ForgetResume(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, e);
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    private static void WriteFiles(string folder, Workload work, PruneResult result)
    {
        var (chosen, report) = result;
        OnnxFile.Save(chosen.Network, Path.Combine(folder, report.Model));
        PlanFile.Save(PlanOf(work, result), Path.Combine(folder, report.Plan));
        var model = FieldModel.Of(chosen.Problem, chosen.Search);
        DimodBqmFile.Write(Path.Combine(folder, report.Problem), model);
        SampleSetJson.Write(Path.Combine(folder, report.Samples), FieldModel.SamplesOf(model, chosen.Search), model.Labels);
        AtomicFile.WriteText(Path.Combine(folder, "report.md"), MarkdownReport.Write(report));
        AtomicFile.WriteText(Path.Combine(folder, "report.html"), HtmlReport.Write(report));
        AtomicFile.WriteText(Path.Combine(folder, "report.json"), JsonReport.Write(report) + "\n");
    }

    private static PruningPlan PlanOf(Workload work, PruneResult result) => new()
    {
        Model = Path.GetFileName(work.Task.ModelPath),
        InputShape = work.Data.InputShape,
        Target = FormattableString.Invariant($"{result.Report.Target.Kind}={result.Report.Target.Requested}"),
        Reason = $"{result.Chosen.Name} from {result.Report.Objective}, {result.Report.Target.Kind}={result.Report.Target.Requested}, seed {result.Report.Seed}",
        Stages = result.Chosen.Stages,
    };

    /// <summary>The folder and those above it that are not there yet, lowest first.</summary>
    private static List<string> MissingLevels(string folder)
    {
        var missing = new List<string>();
        for (var level = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)); level is not null && !Directory.Exists(level); level = Path.GetDirectoryName(level)) missing.Add(level);
        return missing;
    }

    private static InputException Unwritable(string folder, Exception e) =>
        new("QP1006", $"The folder '{folder}' cannot be written: {e.Message}", "Check permissions and free space, or choose another with -o.", e);
}
