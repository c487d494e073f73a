using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Formulation.Tests.Support;

namespace QuantumPrune.Formulation.Tests.Formats;

/// <summary>Public instances are read as their collections define them: solutions that are stored have the values that are published.</summary>
public class SharedInstanceTests
{
    /// <summary>The published cut has no stored solution; the stored one has this cut.</summary>
    private static readonly Dictionary<string, double> Below = new() { ["G63"] = 27042, ["G67"] = 6948, ["G77"] = 9928, ["G81"] = 14042 };

    private static double Published(string name)
    {
        var row = File.ReadLines(SharedInstances.Of("best-known.csv")).Single(line => line.StartsWith($"{name},", StringComparison.Ordinal));
        return double.Parse(Regex.Match(row, @",max-cut,,(\d+),").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [SharedInstanceFact]
    public void MaxCut_Certificates_HaveMinusThePublishedCut()
    {
        foreach (var name in new[] { "G55", "G58", "G60", "G63", "G70", "G81" })
        {
            var model = ModelFile.Read(SharedInstances.Of("gset", $"{name}.rud.gz")).Model;
            using var packed = new StreamReader(new GZipStream(File.OpenRead(SharedInstances.Of("gset", "certificates", $"{name}.bits.gz")), CompressionMode.Decompress));
            var sample = packed.ReadToEnd().Trim().Select(bit => bit == '1' ? (sbyte)1 : (sbyte)-1).ToArray();
            Assert.Equal(-(Below.TryGetValue(name, out var value) ? value : Published(name)), model.Energy(sample));
        }
    }

    [SharedInstanceFact]
    public void Read_OneOfEveryCollection_HasTheTablesSize()
    {
        foreach (var (folder, file, format, n) in new[]
        {
            ("bqp", "bqp1000_1.qubo.gz", "qubo:max", 1000),
            ("be", "be250.1.sparse.gz", null, 250),
            ("gset", "G1.rud.gz", null, 800),
            ("qplib", "QPLIB_3506.qplib.gz", null, 496),
            ("constrained/qplib", "QPLIB_0067.qplib.gz", null, 80),
            ("constrained/qkp", "jeu_300_50_1.txt.gz", null, 300),
            ("constrained/mdp", "SOM-b_11_n300_m90.txt.gz", "mdp", 300),
        })
        {
            var document = ModelFile.Read(SharedInstances.Of(folder, file), new ModelReadOptions { Format = format });
            Assert.Equal(n, document.Model.NumVariables);
            Assert.Equal(folder.StartsWith("constrained", StringComparison.Ordinal), document.Constraint is not null);
        }
    }

    [SharedInstanceFact]
    public void Qplib_Constraints_AreThoseOfTheTable()
    {
        Assert.Equal((0, 1555), Budget("QPLIB_0067"));
        Assert.Equal((15, 15), Budget("QPLIB_0633"));
        Assert.Equal((10, 10), Budget("QPLIB_3834"));
        Assert.Equal((1, 250), Budget("QPLIB_0752"));
    }

    private static (long, long) Budget(string name)
    {
        var constraint = ModelFile.Read(SharedInstances.Of("constrained", "qplib", $"{name}.qplib.gz")).Constraint!;
        return (constraint.Least, constraint.Most);
    }
}
