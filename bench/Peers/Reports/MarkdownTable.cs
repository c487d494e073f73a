namespace QuantumPrune.Bench.Peers.Reports;

/// <summary>Writes rows as soon as they are known.</summary>
internal sealed class MarkdownTable
{
    private readonly TextWriter _output;

    public MarkdownTable(TextWriter output, string title, params string[] columns)
    {
        _output = output;
        _output.WriteLine($"\n### {title}\n");
        Row(columns);
        _output.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---:|", columns.Length - 1)));
    }

    public void Row(params string[] cells)
    {
        _output.WriteLine($"| {string.Join(" | ", cells)} |");
        _output.Flush();
    }
}
