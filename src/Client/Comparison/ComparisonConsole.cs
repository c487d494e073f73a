using Spectre.Console;

namespace QuantumPrune.Client.Comparison;

/// <summary>Shows a comparison on the terminal.</summary>
public static class ComparisonConsole
{
    /// <summary>What was compared, the table, and what has to be known to read it.</summary>
    public static void Write(IAnsiConsole console, ComparisonReport report)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (header, i) in ComparisonTable.Header(report).Select((h, i) => (h, i))) table.AddColumn(i == 0 ? new TableColumn(header) : new TableColumn(header).RightAligned());
        foreach (var row in ComparisonTable.Rows(report)) table.AddRow(row.Select(Markup.Escape).ToArray());
        console.WriteLine(FormattableString.Invariant($"{report.Problem}: {report.Variables:N0} variables, {report.Interactions:N0} interactions{Budget(report.Constraint)}"));
        console.Write(table);
        foreach (var line in Notes(report)) console.WriteLine(line);
    }

    private static IEnumerable<string> Notes(ComparisonReport report)
    {
        if (report.Target is { } target) yield return FormattableString.Invariant($"target: {target.Energy:0.######}, {Meaning(target.Kind)}");
        yield return FormattableString.Invariant($"up to {report.Repeats} runs of at most {report.TimeLimit} s each, one at a time on {report.Machine.Threads} of {report.Machine.Cores} cores; seed {report.Seed}");
        if (report.Rows.Any(row => row.TimeToTarget99 is not null)) yield return AboutTimes(report);
        if (report.Penalty is { } penalty) yield return FormattableString.Invariant($"'penalty': the sampler does not keep the constraint and is given {penalty:0.######} times the squared violation in its energy instead");
        if (report.Maximised) yield return "energies are minus the values of the file, which asks for a maximum";
        foreach (var row in report.Rows.Where(row => row.Refusal is not null)) yield return $"{row.Sampler}: {row.Refusal}";
        foreach (var remote in report.Remote ?? [])
            foreach (var line in Reports.RemoteText.Lines(remote.Usage)) yield return $"{remote.Sampler}: {line}";
        foreach (var warning in report.Warnings) yield return $"warning: {warning}";
        if (report.Truncated) yield return "cancelled: this is what had been done until then";
    }

    private static string AboutTimes(ComparisonReport report)
    {
        var marked = report.Rows.Any(row => row.Steady) ? " (*)" : "";
        return $"'s to target at 99 %' assumes restarts that succeed at a constant rate; a sampler that always needs the same time{marked} is better read by its median";
    }

    private static string Meaning(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Given => "as given",
        ReferenceKind.Proven => "the proven optimum",
        _ => "the lowest that any sampler found in a first pass; lower ones may exist",
    };

    private static string Budget(ComparisonBudget? budget) => budget switch
    {
        null => "",
        { Groups: > 0 } => FormattableString.Invariant($", load {budget.Least} to {budget.Most} with limits on {budget.Groups} groups"),
        { Cardinality: true } when budget.Least == budget.Most => FormattableString.Invariant($", exactly {budget.Most} of them 1"),
        _ => FormattableString.Invariant($", load {budget.Least} to {budget.Most}"),
    };
}
