using System.Globalization;
using System.Text.RegularExpressions;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Bench.Solvers;

/// <summary>The published instances of ../shared/qubo, and those that its README generates.</summary>
internal static partial class Instances
{
    private const string Folder = "../shared/qubo";

    /// <summary>Those of the tables of ../shared/design/annealing.md that can be had.</summary>
    public static IEnumerable<Instance> OfTheTable() => ((string[])["bqp1000.1", "bqp1000.6", "gka5f", "G1", "syn2500", "p3000.1", "G22"]).Select(Named);

    /// <summary>All of a family, or the one of a name, with at most <paramref name="largest"/> variables.</summary>
    public static IEnumerable<Instance> Of(string nameOrFamily, int largest) => Rows()
        .Where(row => row[1] == nameOrFamily || row[0] == nameOrFamily || row[0].StartsWith(nameOrFamily + "_", StringComparison.Ordinal))
        .Where(row => row[2].EndsWith(".gz", StringComparison.Ordinal) && Number(row[4]) <= largest)
        .Select(Read);

    private static Instance Named(string name) => name switch
    {
        "syn2500" => new Instance(name, "palubeckis", Palubeckis.Make(2500, 10, 12345), null, -1405100),
        "p3000.1" => new Instance(name, "palubeckis", Palubeckis.Make(3000, 50, 31000), null, -3931583),
        _ => Of(name, int.MaxValue).First(instance => instance.Name == name),
    };

    private static Instance Read(string[] row)
    {
        var document = ModelFile.Read(Path.Combine(Folder, row[2]), new ModelReadOptions { Format = FormatOf(row[1]) });
        return new Instance(row[0], row[1], document.Model, document.Constraint, (row[6] == "min" ? 1 : -1) * Number(row[8]));
    }

    private static string? FormatOf(string family) => family switch
    {
        "bqp" => "qubo:max",
        "gka" or "be" => "sparse",
        "gset" => "maxcut",
        "mdp" or "qkp" => family,
        _ => null,
    };

    /// <summary>The cells of best-known.csv, which may hold commas between quotes.</summary>
    private static IEnumerable<string[]> Rows()
        => File.ReadLines(Path.Combine(Folder, "best-known.csv")).Skip(1).Select(line => Unquoted().Matches(line).Select(match => match.Value.TrimStart(',').Trim('"')).ToArray());

    [GeneratedRegex("""(?:^|,)(?:"[^"]*"|[^,"]*)""")]
    private static partial Regex Unquoted();

    private static double Number(string text) => double.Parse(text.TrimStart('~'), CultureInfo.InvariantCulture);
}
