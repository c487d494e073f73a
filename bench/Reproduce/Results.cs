using System.Text.Json;

namespace QuantumPrune.Bench.Reproduce;

/// <summary>Measured rows in a file, one JSON object per line, so that a study that was stopped goes on where it was.</summary>
internal sealed class Results
{
    private readonly string _path;
    private readonly List<Row> _rows = [];

    public Results(string path)
    {
        _path = path;
        if (File.Exists(path)) _rows.AddRange(File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Row>(line)!));
    }

    public IReadOnlyList<Row> Rows => _rows;

    public bool Has(string study, string task, ulong seed, string setting) => _rows.Exists(r => (r.Study, r.Task, r.Seed, r.Setting) == (study, task, seed, setting));

    public void Add(Row row)
    {
        _rows.Add(row);
        File.AppendAllText(_path, JsonSerializer.Serialize(row) + "\n");
    }
}
