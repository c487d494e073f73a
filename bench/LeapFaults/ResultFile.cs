using System.Globalization;
using System.Text;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>
/// What a consumer of answers keeps: one line per job, appended and flushed to the disk. Writing the line is the commit; whoever dies between it and telling the journal finds it here.
/// </summary>
internal sealed class ResultFile : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _lock = new();

    private ResultFile(FileStream file, Dictionary<int, ResultLine> known) => (_file, Known) = (file, known);

    /// <summary>What earlier processes wrote, by job.</summary>
    public Dictionary<int, ResultLine> Known { get; }

    /// <summary>Opens the file; a line that was cut off is taken away.</summary>
    public static ResultFile Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        file.SetLength(whole);
        file.Position = whole;
        return new ResultFile(file, Lines(Encoding.UTF8.GetString(bytes, 0, whole)).ToDictionary(line => line.Number));
    }

    /// <summary>All lines of a file, repeated ones included.</summary>
    public static IReadOnlyList<ResultLine> Read(string path) => [.. Lines(File.ReadAllText(path))];

    /// <summary>Appends a line; when this returns it is on disk.</summary>
    public void Append(ResultLine line)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line.Number} {line.Energy:R} {line.Label}\n"));
        lock (_lock)
        {
            _file.Write(bytes);
            _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _file.Dispose();

    private static IEnumerable<ResultLine> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
        .Select(words => new ResultLine(int.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture), words[2]));
}
