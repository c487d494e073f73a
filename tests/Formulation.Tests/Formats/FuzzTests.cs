using System.Text;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Formulation.Tests.Formats;

/// <summary>Whatever stands in a file, reading gives a model or an input error, quickly.</summary>
public class FuzzTests
{
    private const int Rounds = 2000;

    public static TheoryData<string, string> Seeds => new()
    {
        { "qubo", "c x\np qubo 0 3 1 2\n0 0 1.5\n0 2 -0.25\n1 2 4\n" },
        { "maxcut", "3 3\n1 2 1\n2 3 5\n1 3 -2\n" },
        { "sparse", "2 3\n1 1 -1\n1 2 4\n2 2 3\n" },
        { "bqp", "1\n2 3\n1 1 -1\n1 2 4\n2 2 3\n" },
        { "mdp", "3 2\n0 1 1.5\n0 2 2\n1 2 4\n" },
        { "qkp", "name\n3\n1 2 3\n10 0\n20\n\n0\n7\n3 4 5\n" },
        { "qplib", "E\nQBL\nmaximize\n3\n1\n2\n1 1 4.0\n3 1 -6.0\n0.5\n1\n2 -1.0\n10.0\n\n3\n1 1 2.0\n1 2 1.0\n1 3 3.0\n1.0E19\n-1.0E20\n0\n4.0\n0\n" },
        { "coo", "# vartype=SPIN\n0 0 1.5\n0 1 -0.25\n1 2 4\n" },
        { "json", """{"type":"BinaryQuadraticModel","version":{"bqm_schema":"3.0.0"},"use_bytes":false,"num_variables":2,"num_interactions":1,"variable_labels":["a","b"],"variable_type":"SPIN","offset":0.25,"info":{},"linear_biases":[1.0,-1.0],"quadratic_biases":[-1.0],"quadratic_head":[0],"quadratic_tail":[1]}""" },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Read_Mutated_GivesAModelOrAnInputError(string format, string text)
    {
        var random = new RandomSource(5).Split(format);
        for (var k = 0; k < Rounds; k++) Try(format, Mutated(Encoding.UTF8.GetBytes(text), random));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Read_AnyTruncation_GivesAModelOrAnInputError(string format, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var length = 0; length <= bytes.Length; length++) Try(format, bytes[..length]);
    }

    private static void Try(string format, byte[] bytes)
    {
        try
        {
            Assert.NotNull(ModelFile.Read(bytes, "fuzz", new ModelReadOptions { Format = format }).Model);
        }
        catch (InputException e)
        {
            Assert.StartsWith("QP302", e.Code, StringComparison.Ordinal);
        }
    }

    private static byte[] Mutated(byte[] bytes, RandomSource random)
    {
        var mutated = bytes.ToList();
        for (var changes = 1 + random.NextInt(4); changes > 0 && mutated.Count > 0; changes--)
        {
            var at = random.NextInt(mutated.Count);
            if (random.NextInt(4) == 0) mutated.RemoveRange(at, Math.Min(mutated.Count - at, 1 + random.NextInt(8)));
            else if (random.NextInt(3) == 0) mutated.InsertRange(at, Encoding.ASCII.GetBytes(Inserts[random.NextInt(Inserts.Length)]));
            else mutated[at] = random.NextInt(2) == 0 ? (byte)random.NextInt(256) : (byte)"0123456789-. \n"[random.NextInt(14)];
        }

        return [.. mutated];
    }

    private static readonly string[] Inserts = ["9", "-", "1e308", "1e-999", "99999999999999999999", "\n", " ", "nan", "\0", "#", "\uFEFF"];
}
