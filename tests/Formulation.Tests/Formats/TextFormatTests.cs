using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Formulation.Tests.Formats;

public sealed class TextFormatTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ModelDocument Read(string format, string text, ModelReadOptions? options = null)
        => ModelFile.Read(Encoding.UTF8.GetBytes(text), "file", (options ?? new ModelReadOptions()) with { Format = format });

    private static string Code(string format, string text) => Assert.Throws<InputException>(() => Read(format, text)).Code;

    private (string Text, IReadOnlyList<string> Warnings) Written(string format, BinaryQuadraticModel model)
    {
        var path = Path.Combine(_folder, "written");
        var warnings = ModelFile.Write(path, model, format);
        return (File.ReadAllText(path), warnings);
    }

    private static BinaryQuadraticModel Small(Vartype vartype, double offset, IReadOnlyList<string>? labels = null)
    {
        var builder = new BinaryQuadraticModelBuilder(vartype, 3) { Labels = labels };
        builder.AddLinear(0, 1.5);
        builder.AddQuadratic(0, 2, -0.25);
        builder.AddQuadratic(1, 2, 4);
        builder.AddOffset(offset);
        return builder.Build();
    }

    [Theory]
    [InlineData("json")]
    [InlineData("bqm")]
    [InlineData("coo")]
    [InlineData("qubo")]
    public void Write_ThenRead_KeepsTheModel(string format) => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 3000).ToArbitrary(), seed =>
    {
        var exact = format is "json" or "bqm";
        var n = 2 + (seed % 9);
        var random = exact ? Models.Random(seed % 2 == 0 ? Vartype.Spin : Vartype.Binary, n, (ulong)seed) : Models.Dyadic(Vartype.Binary, n, (ulong)seed);
        var model = exact ? random : random.Add(Ones(n)).Add(Constant(n, -random.Offset)); // no variable without biases, no offset
        var path = Path.Combine(_folder, $"round.{format}");
        var warnings = ModelFile.Write(path, model);
        return warnings.Count == 0 && Models.Same(model, ModelFile.Read(path).Model);
    }));

    private static BinaryQuadraticModel Ones(int n)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, n);
        for (var i = 0; i < n; i++) builder.AddLinear(i, 100);
        return builder.Build();
    }

    private static BinaryQuadraticModel Constant(int n, double offset)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, n);
        builder.AddOffset(offset);
        return builder.Build();
    }

    [Fact]
    public void Qubo_Example_IsRead()
    {
        var document = Read("qubo", "c hello\np qubo 0 3 1 2\n0 0 1.5\n0 2 -0.25\nc between\n1 2 4\n");
        Assert.True(Models.Same(Small(Vartype.Binary, 0), document.Model));
        Assert.Contains("minimise", Assert.Single(document.Warnings), StringComparison.Ordinal);
        Assert.Equal(-5.25, Read("qubo:max", "p qubo 0 3 1 2\n0 0 1.5\n0 2 -0.25\n1 2 4").Model.Energy([1, 1, 1]));
    }

    [Fact]
    public void Qubo_Written_NamesWhatIsLost()
    {
        var (text, warnings) = Written("qubo", Small(Vartype.Binary, 2, ["a", "b", "c"]));
        Assert.Equal("p qubo 0 3 1 2\n0 0 1.5\n0 2 -0.25\n1 2 4\n", text);
        Assert.Equal(2, warnings.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("p qubo 0 3 1 2\n0 0 1.5\n")]
    [InlineData("p qubo 0 1 1 0\n0 0 1\n0 0 1")]
    [InlineData("p qubo 0 1 1 0\n0 1 1")]
    [InlineData("p qubo 0 1 1 0\n0 0 x")]
    [InlineData("p qubo 0 1 1 0\n0 0 1 2")]
    [InlineData("p qubo 0 1 1 0\n0 0 1e999")]
    public void Qubo_Broken_QP3023(string text) => Assert.Equal("QP3023", Code("qubo", text));

    [Fact]
    public void Error_InAText_SaysLineAndColumn()
        => Assert.Contains("'file' line 2, column 5: the value is 'x' instead of a number", Assert.Throws<InputException>(() => Read("maxcut", "2 1\n1 2 x\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void MaxCut_Triangle_HasMinusTheCutAsEnergy()
    {
        var model = Read("maxcut", "3 3\n1 2 1\n2 3 5\n1 3 -2\n").Model;
        Assert.Equal(Vartype.Spin, model.Vartype);
        Assert.Equal([0.0, -6.0, 1.0, -3.0], model.Energies([[1, 1, 1], [1, -1, 1], [-1, 1, 1], [-1, -1, 1]]));
    }

    [Fact]
    public void MaxCut_Written_ReadsAsTheSame()
    {
        const string Graph = "3 3\n1 2 1\n1 3 -2\n2 3 5\n";
        var (text, warnings) = Written("maxcut", Read("maxcut", Graph).Model.ToBinary());
        Assert.Equal(Graph, text);
        Assert.Empty(warnings);
        Assert.Equal("QP3024", Assert.Throws<InputException>(() => Written("maxcut", Small(Vartype.Spin, 0))).Code);
    }

    [Theory]
    [InlineData("2 2\n1 2 1\n")]
    [InlineData("2 1\n1 1 1\n")]
    [InlineData("2 1\n1 3 1\n")]
    [InlineData("2 1\n1 2 1\n1 2 1\n")]
    public void MaxCut_Broken_QP3023(string text) => Assert.Equal("QP3023", Code("maxcut", text));

    [Fact]
    public void Sizes_BeyondTheLimits_QP3020()
    {
        Assert.Equal("QP3020", Code("maxcut", "1000001 1\n1 2 1\n"));
        Assert.Equal("QP3020", Code("sparse", "5 2000000000\n1 2 1\n"));
        Assert.Equal("QP3023", Code("sparse", "5 100000000\n1 2 1\n"));
    }

    [Fact]
    public void Sparse_Example_CountsPairsTwice()
        => Assert.Equal(-1 + (2 * 4) + 3, Read("sparse", "2 3\n1 1 -1\n1 2 4\n2 2 3\n").Model.Energy([1, 1]));

    [Fact]
    public void OrLibrary_SeveralProblems_AreChosenByNumber()
    {
        const string Text = "2\n2 2\n1 1 5\n1 2 1\n1 1\n1 1 9\n";
        Assert.Equal("QP3025", Code("bqp", Text));
        Assert.Equal("QP3025", Code("bqp:3", Text));
        Assert.Equal(-7, Read("bqp:1", Text).Model.Energy([1, 1]));
        Assert.Equal(-9, Read("bqp", Text, new ModelReadOptions { Problem = 2 }).Model.Energy([1]));
        Assert.True(Read("bqp", "1\n1 1\n1 1 9\n").Maximised);
    }

    [Fact]
    public void Diversity_Example_ChoosesExactly()
    {
        var document = Read("mdp", "3 2\n0 1 1.5\n0 2 2\n1 2 4\n");
        Assert.Equal(-4, document.Model.Energy([0, 1, 1]));
        Assert.True(document.Constraint!.Least == document.Constraint.Most && document.Constraint.Holds([0, 1, 1]) && !document.Constraint.Holds([1, 1, 1]));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Knapsack_Example_HasItsCapacity(int kind, bool exact)
    {
        var document = Read("qkp", $"name of it\n3\n1 2 3\n10 0\n20\n\n{kind}\n7\n3 4 5\n\nComments\n");
        Assert.Equal(-(2 + 3 + 20), document.Model.Energy([0, 1, 1]));
        Assert.Equal(2, document.Model.NumInteractions);
        Assert.Equal((exact ? 7 : 0, 7), (document.Constraint!.Least, document.Constraint.Most));
        Assert.Equal([3L, 4, 5], document.Constraint.Weights);
    }

    private const string Qplib = """
        EXAMPLE   a name
        QBL       a type
        maximize  # sense
        3         # variables
        1         # constraints
        ! a comment
        2         # H
        1 1 4.0
        3 1 -6.0
        0.5       # default of g
        1
        2 -1.0
        10.0      # constant

        3         # A
        1 1 2.0
        1 2 1.0
        1 3 3.0
        1.0E19
        -1.0E20
        0
        4.0
        0
        """;

    [Fact]
    public void Qplib_Example_IsRead()
    {
        var document = Read("qplib", Qplib);
        Assert.Equal(-(2 - 6 + 0.5 + 0.5 - 1 + 10), document.Model.Energy([1, 1, 1]));
        Assert.Equal([2L, 1, 3], document.Constraint!.Weights);
        Assert.Equal((4L, false, true), (document.Constraint.Most, document.Constraint.Least == document.Constraint.Most, document.Maximised));
    }

    [Theory]
    [InlineData("QBL", "QML", "QP3027")]
    [InlineData("1         # constraints", "2", "QP3027")]
    [InlineData("1 1 2.0", "1 1 2.5", "QP3027")]
    [InlineData("1 1 2.0", "1 1 -2", "QP3027")]
    [InlineData("maximize", "what", "QP3023")]
    [InlineData("3 1 -6.0", "4 1 -6.0", "QP3023")]
    public void Qplib_OtherKinds_AreRefused(string part, string replacement, string code)
        => Assert.Equal(code, Code("qplib", Qplib.Replace(part, replacement, StringComparison.Ordinal)));

    [Fact]
    public void Qplib_ConvertedFromCplex_CountsPairsHalf()
        => Assert.Equal(-(2 - 3 + 0.5 + 0.5 - 1 + 10), Read("qplib", Qplib.Replace("a name", "ILOG EXAMPLE.lp", StringComparison.Ordinal)).Model.Energy([1, 1, 1]));

    [Fact]
    public void Qplib_EqualBoundsOrNone_GiveExactOrNoConstraint()
    {
        Assert.Equal(4, Read("qplib", Qplib.Replace("-1.0E20", "4", StringComparison.Ordinal)).Constraint!.Least);
        Assert.Null(Read("qplib", Qplib.Replace("\n4.0\n", "\n1E20\n", StringComparison.Ordinal)).Constraint);
    }

    [Fact]
    public void Read_GzippedOrDamaged_IsUnpackedOrRefused()
    {
        var path = Path.Combine(_folder, "graph.rud.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest)) packed.Write("2 1\n1 2 3\n"u8);
        Assert.Equal(-3, ModelFile.Read(path).Model.Energy([1, -1]));
        var bytes = File.ReadAllBytes(path);
        bytes[^9] ^= 0x55;
        bytes[12] ^= 0x55;
        File.WriteAllBytes(path, bytes);
        Assert.Contains(Assert.Throws<InputException>(() => ModelFile.Read(path)).Code, new[] { "QP3029", "QP3023" });
    }

    [Fact]
    public void Read_GzippedZeros_StopsAtTheRatio()
    {
        var error = Assert.Throws<InputException>(() => ModelFile.Read(Packed("zeros.rud.gz", 17, new byte[1 << 20])));
        Assert.Equal("QP3029", error.Code);
    }

    [Fact]
    public void Read_GzippedListOfZeros_IsRefusedBeforeItIsParsed()
    {
        byte[] zeros = [.. Enumerable.Repeat("0,"u8.ToArray(), 1 << 19).SelectMany(text => text)];
        Assert.Equal("QP3029", Assert.Throws<InputException>(() => ModelFile.Read(Packed("zeros.json.gz", 255, zeros))).Code);
    }

    /// <summary>A file of so many gzip members, each of the same content.</summary>
    private string Packed(string name, int members, byte[] content)
    {
        using var member = new MemoryStream();
        using (var packed = new GZipStream(member, CompressionLevel.Optimal, leaveOpen: true)) packed.Write(content);
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, [.. Enumerable.Repeat(member.ToArray(), members).SelectMany(bytes => bytes)]);
        return path;
    }

    [Theory]
    [InlineData("file.xyz")]
    [InlineData("file")]
    [InlineData("file.gz")]
    public void Read_UnknownExtension_ListsTheKnown(string name)
        => Assert.Contains(".qplib", Assert.Throws<InputException>(() => ModelFile.Read(Path.Combine(_folder, name))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("# vartype=SPIN\n0 1 1\n", 2)]
    [InlineData("1\n3 1\n1 2 1\n", 3)]
    [InlineData("r_1\n2\n1 2\n3\n\n0\n4\n1 1\n", 2)]
    public void Read_Txt_IsToldApartByItsFirstLine(string text, int variables)
    {
        var path = Path.Combine(_folder, "file.txt");
        File.WriteAllText(path, text);
        Assert.Equal(variables, ModelFile.Read(path).Model.NumVariables);
        File.WriteAllText(path, "2 1\n1 2 1\n");
        Assert.Equal("QP3022", Assert.Throws<InputException>(() => ModelFile.Read(path)).Code);
    }

    [Theory]
    [InlineData("x.sparse", null)]
    [InlineData("x.txt", null)]
    [InlineData("x.bqm.gz", null)]
    [InlineData("x.bqm", "nothing")]
    public void Write_FormatsThatAreOnlyRead_QP3022(string name, string? format)
        => Assert.Equal("QP3022", Assert.Throws<InputException>(() => ModelFile.Write(Path.Combine(_folder, name), Small(Vartype.Spin, 0), format)).Code);
}
