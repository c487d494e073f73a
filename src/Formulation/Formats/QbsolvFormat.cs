namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// qbsolv's <c>.qubo</c>: comments <c>c …</c>, then <c>p qubo 0 n diagonal pairs</c>, then that many lines <c>i i v</c> and <c>i j v</c>, from 0; the value is
/// <c>sum v_ii x_i + sum_{i&lt;j} v_ij x_i x_j</c>. Source: README of dwavesystems/qbsolv, which minimises unless it is told otherwise.
/// </summary>
internal static class QbsolvFormat
{
    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        var cursor = new TextCursor(content, name);
        SkipComments(cursor);
        var (variables, entries) = ReadHeader(cursor);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        var sign = options.Maximise ? -1 : 1;
        for (; SkipComments(cursor); entries--)
        {
            if (entries == 0) throw cursor.Bad("there are more entries than were announced");
            ReadEntry(cursor, model, sign);
        }

        if (entries > 0) throw cursor.Bad($"{entries} of the announced entries are missing");
        return new ModelDocument { Model = model.Build(), Maximised = options.Maximise, Warnings = options.Maximise ? [] : [SenseOpen(name)] };
    }

    /// <summary>Writes a binary model to be minimised.</summary>
    public static IReadOnlyList<string> Write(Stream stream, BinaryQuadraticModel model)
    {
        using var text = new TextBuffer(stream);
        var binary = model.ToBinary();
        var diagonal = Enumerable.Range(0, binary.NumVariables).Where(i => binary.Linear[i] != 0).ToArray();
        text.Add("p qubo 0 "u8).Add(binary.NumVariables).Add(" "u8).Add(diagonal.Length).Add(" "u8).Add(binary.NumInteractions).Add("\n"u8);
        foreach (var i in diagonal) text.Add(i).Add(" "u8).Add(i).Add(" "u8).Add(binary.Linear[i]).Add("\n"u8);
        text.AddPairs(binary, first: 0, factor: 1);
        return LostInText.Of(model, binary.Offset);
    }

    private static string SenseOpen(string name) => $"'{name}' does not say whether to minimise or to maximise; it was taken as minimise (format qubo:max changes that, as files made from OR-Library need).";

    private static bool SkipComments(TextCursor cursor)
    {
        while (cursor.HasMore())
        {
            if (cursor.Line() is not [(byte)'c', ..]) return true;
            cursor.NextLine();
        }

        return false;
    }

    private static (int Variables, long Entries) ReadHeader(TextCursor cursor)
    {
        if (!cursor.Word().SequenceEqual("p"u8) || !cursor.Word().SequenceEqual("qubo"u8)) throw cursor.Bad("the line 'p qubo 0 n diagonal pairs' is missing");
        if (!cursor.HasWord()) throw cursor.Bad("the topology is missing");
        cursor.Word();
        var variables = cursor.Integer("the number of variables", 0, int.MaxValue);
        var diagonal = cursor.Integer("the number of diagonal entries", 0, int.MaxValue);
        var pairs = cursor.Integer("the number of pairs", 0, int.MaxValue);
        cursor.EndLine();
        ModelLimits.Check(variables, pairs);
        return ((int)variables, diagonal + pairs);
    }

    private static void ReadEntry(TextCursor cursor, BinaryQuadraticModelBuilder model, int sign)
    {
        var i = (int)cursor.Integer("the first variable", 0, model.NumVariables - 1);
        var j = (int)cursor.Integer("the second variable", 0, model.NumVariables - 1);
        var value = sign * cursor.Real("the value");
        cursor.EndLine();
        if (i == j) model.AddLinear(i, value);
        else model.AddQuadratic(i, j, value);
    }
}
