using System.Globalization;
using System.Text;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Formulation.Tests.Formats;

public sealed class CooTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("quantumprune-").FullName, "model.coo");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private static ModelDocument Read(string text, Vartype? vartype = null)
        => ModelFile.Read(Encoding.UTF8.GetBytes(text), "file.coo", new ModelReadOptions { Format = "coo", Vartype = vartype });

    [Fact]
    public void Read_Entries_AddUp()
    {
        var model = Read("# a comment, vartype=BINARY\n0 0 1.5\n 1\t0 -.25 \n0 1 +2\n2 2 3\n").Model;
        Assert.Equal([1.5, 0, 3], model.Linear.ToArray());
        Assert.Equal(1.75, model.Coupling(0, 1));
        Assert.Null(model.Labels);
    }

    [Fact]
    public void Read_LabelsWithGaps_BecomeNames()
        => Assert.Equal(["3", "2000000000"], Read("2000000000 3 1", Vartype.Spin).Model.Labels);

    [Fact]
    public void Read_LinesThatDimodPassesOver_AreCountedInAWarning()
    {
        var document = Read("# vartype=SPIN\n0 1 1e-3\n0 1 5.\n0 1\n0 1 2 3\nx\n-1 1 2\n\n0 1 7\n");
        Assert.Equal(7, document.Model.Coupling(0, 1));
        Assert.StartsWith("6 lines", Assert.Single(document.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_VartypeMissingOtherOrUnknown_QP3026()
    {
        Assert.Equal("QP3026", Assert.Throws<InputException>(() => Read("0 1 1")).Code);
        Assert.Equal("QP3026", Assert.Throws<InputException>(() => Read("# vartype=SPIN\n0 1 1", Vartype.Binary)).Code);
        Assert.Equal("QP3026", Assert.Throws<InputException>(() => Read("# vartype=REAL\n0 1 1")).Code);
        Assert.Equal(Vartype.Spin, ModelFile.Read("0 1 1"u8.ToArray(), "x", new ModelReadOptions { Format = "coo:spin" }).Model.Vartype);
    }

    [Fact]
    public void Write_Losses_AreNamed()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 4) { Labels = ["7", "2", "9", "0"] };
        builder.AddLinear(0, 1e-9);
        builder.AddQuadratic(0, 1, -1.5);
        builder.AddQuadratic(1, 3, 2);
        builder.AddOffset(4);
        var warnings = ModelFile.Write(_path, builder.Build());
        Assert.Equal("# vartype=SPIN\n0 2 2.000000\n2 7 -1.500000\n7 7 0.000000\n", File.ReadAllText(_path));
        Assert.Equal(["The offset 4", "1 variables ", "1 biases wer"], warnings.Select(warning => warning[..12]));
    }

    [Theory]
    [InlineData(0.0078125, "0.007812")] // half way: to even, as C and Python do
    [InlineData(0.0234375, "0.023438")]
    [InlineData(-0.0078125, "-0.007812")]
    [InlineData(1.0000005, "1.000001")]
    [InlineData(123456789.125, "123456789.125000")]
    public void Write_SixDecimals_RoundAsPython(double bias, string text)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 1);
        builder.AddLinear(0, bias);
        ModelFile.Write(_path, builder.Build());
        Assert.Equal($"# vartype=SPIN\n0 0 {text}\n", File.ReadAllText(_path));
    }

    [Fact]
    public void Write_OtherLabels_QP3024()
    {
        foreach (var label in new[] { "a", "-1", "01", "1.5" })
            Assert.Equal("QP3024", Assert.Throws<InputException>(() => ModelFile.Write(_path, new BinaryQuadraticModelBuilder(Vartype.Spin, 1) { Labels = [label] }.Build())).Code);
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void Read_ShortAndLongNumbers_AreTheNearestFloats()
    {
        var random = new RandomSource(3);
        for (var k = 0; k < 2000; k++)
        {
            var text = (random.NextGaussian() * Math.Pow(10, random.NextInt(12) - 6)).ToString($"F{random.NextInt(20)}", CultureInfo.InvariantCulture);
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), Read($"0 0 {text}", Vartype.Spin).Model.Linear[0]);
        }
    }
}
