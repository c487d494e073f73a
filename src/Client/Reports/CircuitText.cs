using System.Globalization;
using QuantumPrune.Backends.Qaoa.Export;
using QuantumPrune.Backends.Qaoa.QSharp;
using Spectre.Console;

namespace QuantumPrune.Client.Reports;

/// <summary>Shows what a written circuit is.</summary>
internal static class CircuitText
{
    /// <summary>A few lines, and a table if there are estimates.</summary>
    public static void Write(IAnsiConsole console, CircuitReport report, string title)
    {
        console.WriteLine(Line($"{title}: {report.Qubits} qubits, {report.Layers} layer{(report.Layers == 1 ? "" : "s")}, depth {report.Depth}, {report.Gates.Values.Sum()} gates, {report.TwoQubitGates} of them on two qubits"));
        console.WriteLine($"gates: {string.Join(", ", report.Gates.Select(entry => Line($"{entry.Value} {entry.Key}")))}");
        console.WriteLine($"gammas: {Angles(report.Gammas)}; betas: {Angles(report.Betas)} ({Source(report.AnglesFrom)})");
        if (report.ExpectedEnergy is { } expected)
            console.WriteLine(Line($"expected energy {expected:0.######}; best {report.BestEnergy:0.######}, measured with probability {report.BestProbability:0.####}"));
        if (report.Estimates is { } estimates) console.Write(Table(estimates));
    }

    private static string Source(AngleSource source) => source switch
    {
        AngleSource.Given => "as given",
        AngleSource.Optimised => "optimised for this problem",
        _ => "good on average for problems scaled alike: too many qubits to simulate",
    };

    private static Table Table(IReadOnlyList<ResourceEstimate> estimates)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("qubits");
        foreach (var header in (string[])["logical", "rotations", "T states", "run time", "code distance", "physical", "rQOPS"]) table.AddColumn(new TableColumn(header).RightAligned());
        foreach (var estimate in estimates) table.AddRow([.. Cells(estimate).Select(Markup.Escape)]);
        return table;
    }

    private static string[] Cells(ResourceEstimate estimate) =>
    [
        estimate.Preset, Line($"{estimate.LogicalQubits:#,0}"), Line($"{estimate.Rotations:#,0}"), Line($"{estimate.TStates:#,0}"), Time(estimate.RunTimeNanoseconds),
        Line($"{estimate.CodeDistance:0}"), Line($"{estimate.PhysicalQubits:#,0}"), Line($"{estimate.ReliableOperationsPerSecond:#,0}"),
    ];

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e6 => Line($"{nanoseconds / 1e3:0.#} us"),
        < 1e9 => Line($"{nanoseconds / 1e6:0.#} ms"),
        _ => Line($"{nanoseconds / 1e9:0.#} s"),
    };

    private static string Angles(IEnumerable<double> angles) => string.Join(", ", angles.Select(angle => angle.ToString("0.######", CultureInfo.InvariantCulture)));

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
