namespace QuantumPrune.Formulation.Formats;

/// <summary>One file format of models.</summary>
/// <param name="Name">What users call it.</param>
/// <param name="Extensions">The file extensions that mean it, with their dot.</param>
/// <param name="Read">Turns a file's content into a problem; the text is the name for messages.</param>
/// <param name="Write">Writes a model and returns what was lost, as sentences; null where only reading is supported.</param>
internal sealed record ModelFormat(
    string Name,
    string[] Extensions,
    Func<ReadOnlyMemory<byte>, string, ModelReadOptions, ModelDocument> Read,
    Func<Stream, BinaryQuadraticModel, IReadOnlyList<string>>? Write = null)
{
    /// <summary>All formats.</summary>
    public static readonly IReadOnlyList<ModelFormat> All =
    [
        new("bqm", [".bqm"], (content, name, _) => new ModelDocument { Model = DimodBqmFile.Read(content, name) }, WriteBinary),
        new("json", [".json"], BqmJsonFormat.Read, BqmJsonFormat.Write),
        new("coo", [".coo"], CooFormat.Read, CooFormat.Write),
        new("qubo", [".qubo"], QbsolvFormat.Read, QbsolvFormat.Write),
        new("maxcut", [".mc", ".rud", ".rudy"], MaxCutFormat.Read, MaxCutFormat.Write),
        new("bqp", [".bqp"], OrLibraryFormat.Read),
        new("sparse", [".sparse"], SparseFormat.Read),
        new("qplib", [".qplib"], QplibFormat.Read),
        new("qkp", [".qkp"], KnapsackFormat.Read),
        new("mdp", [".mdp"], DiversityFormat.Read),
    ];

    private static IReadOnlyList<string> WriteBinary(Stream stream, BinaryQuadraticModel model)
    {
        DimodBqmFile.Write(stream, model);
        return [];
    }

    /// <summary>The format of that name.</summary>
    /// <exception cref="InputException">QP3022: there is none.</exception>
    public static ModelFormat Named(string name)
        => All.FirstOrDefault(format => format.Name == name) ?? throw new InputException("QP3022", $"There is no format '{name}'.", $"Known are {string.Join(", ", All.Select(format => format.Name))}.");

    /// <summary>The format of a file name, <c>.gz</c> apart; null for <c>.txt</c>, which several use.</summary>
    /// <exception cref="InputException">QP3022: its extension is unknown.</exception>
    public static ModelFormat? OfPath(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension == ".txt") return null;
        return All.FirstOrDefault(format => format.Extensions.Contains(extension)) ?? throw Unknown(path, extension);
    }

    private static InputException Unknown(string path, string extension)
    {
        var known = string.Join(", ", All.SelectMany(format => format.Extensions));
        return new InputException("QP3022", $"'{path}' has {(extension.Length == 0 ? "no extension" : $"the extension '{extension}'")}, which says no format.", $"Known are {known}, .txt and .gz behind them; or name one of the formats {string.Join(", ", All.Select(format => format.Name))}.");
    }
}
