using System.Globalization;
using Spectre.Console;

namespace QuantumPrune.Client.Comparison.Blocks;

/// <summary>Shows a comparison on blocks on the terminal.</summary>
public static class BlockConsole
{
    private const string Nothing = "-";

    private static readonly string[] Header = ["sampler", "reads", "solved", "approximation ratio", "lowest", "optimal rows", "lowest", "shots to optimum at 99 %", "seconds"];

    /// <summary>What was compared, the table, and what has to be known to read it.</summary>
    public static void Write(IAnsiConsole console, BlockReport report)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (i, header) in Header.Index()) table.AddColumn(i == 0 ? new TableColumn(header) : new TableColumn(header).RightAligned());
        foreach (var row in report.Rows) table.AddRow(Cells(row).Select(Markup.Escape).ToArray());
        console.WriteLine(FormattableString.Invariant($"{report.Problem}: {report.Blocks} of {report.Available} blocks of {report.Size} variables, the rest frozen where a greedy descent ends; seed {report.Seed}"));
        console.Write(table);
        console.WriteLine("reads are rows per block. Ratio and share are means over blocks of each block's rows; 'lowest' is that of the worst block, as are the shots. Rows of annealers end a search each, rows of 'qaoa' are single measurements.");
        foreach (var row in report.Rows.Where(row => row.Refusal is not null)) console.WriteLine($"{row.Sampler}: {row.Refusal}");
        if (report.Truncated) console.WriteLine("cancelled: this is what had been done until then");
    }

    private static string[] Cells(BlockRow row) =>
    [
        row.Sampler,
        Text(row.MeanReads, "N0"),
        row.Runs.Count > 0 ? FormattableString.Invariant($"{row.Solved}/{row.Runs.Count}") : Nothing,
        Text(row.MeanRatio, "0.0000"),
        Text(row.LeastRatio, "0.0000"),
        Text(row.MeanOptimumShare, "0.0%"),
        Text(row.LeastOptimumShare, "0.0%"),
        Text(row.MostShotsToOptimum99, "N0"),
        Text(row.Seconds, "0.00"),
    ];

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? Nothing;
}
