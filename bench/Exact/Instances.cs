using System.Globalization;
using System.IO.Compression;
using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Exact;

/// <summary>The published instances of ../shared/qubo, as models to minimise.</summary>
internal static class Instances
{
    /// <summary>Name, file and best-known value (to minimise) of those whose name starts with <paramref name="prefix"/>, up to <paramref name="largest"/> variables.</summary>
    public static IEnumerable<(string Name, BinaryQuadraticModel Model, double Best)> In(string folder, string prefix, int largest)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, "best-known.csv")).Skip(1))
        {
            var name = line[..line.IndexOf(',', StringComparison.Ordinal)];
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var cells = line.Split('"') is [var before, _, var after] ? [.. before.Split(',')[..3], "", .. after.Split(',')[1..]] : line.Split(',');
            if (!cells[2].EndsWith(".gz", StringComparison.Ordinal) || Number(cells[4]) > largest) continue;
            var maximise = cells[6] == "max";
            yield return (name, Read(Path.Combine(folder, cells[2])), (maximise ? -1 : 1) * Number(cells[8]));
        }
    }

    private static BinaryQuadraticModel Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return path.Contains(".qubo", StringComparison.Ordinal) ? ReadQubo(reader) : ReadSparse(reader);
    }

    private static BinaryQuadraticModel ReadQubo(StreamReader reader)
    {
        BinaryQuadraticModelBuilder? model = null;
        foreach (var cells in Lines(reader).Where(cells => cells[0] != "c"))
        {
            if (cells[0] == "p") model = new BinaryQuadraticModelBuilder(Vartype.Binary, (int)Number(cells[3]));
            else Add(model!, (int)Number(cells[0]), (int)Number(cells[1]), -Number(cells[2]));
        }

        return model!.Build();
    }

    private static BinaryQuadraticModel ReadSparse(StreamReader reader)
    {
        BinaryQuadraticModelBuilder? model = null;
        foreach (var cells in Lines(reader))
        {
            if (model is null) model = new BinaryQuadraticModelBuilder(Vartype.Binary, (int)Number(cells[0]));
            else Add(model, (int)Number(cells[0]) - 1, (int)Number(cells[1]) - 1, (cells[0] == cells[1] ? 1 : 2) * Number(cells[2]));
        }

        return model!.Build();
    }

    private static IEnumerable<string[]> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: >= 2 } cells) yield return cells;
    }

    private static void Add(BinaryQuadraticModelBuilder model, int i, int j, double bias)
    {
        if (i == j) model.AddLinear(i, bias);
        else model.AddQuadratic(i, j, bias);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
