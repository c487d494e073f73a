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

/// <summary>One network that was measured.</summary>
/// <param name="Study">The study.</param>
/// <param name="Task">The task.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Setting">What all methods of a table have in common.</param>
/// <param name="Method">The method.</param>
/// <param name="Validation">The task's metric on the validation set.</param>
/// <param name="Test">On the test set.</param>
/// <param name="Achieved">The share that was removed.</param>
/// <param name="Evaluations">Masks measured; 0 without refinement.</param>
/// <param name="Seconds">Time of the method, calibration not included.</param>
internal sealed record Row(string Study, string Task, ulong Seed, string Setting, string Method, double Validation, double Test, double Achieved, int Evaluations, double Seconds);
