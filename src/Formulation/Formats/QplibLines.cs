using System.Text;

namespace QuantumPrune.Formulation.Formats;

/// <summary>The lines of a QPLIB file: values first, then anything; blank lines and those that begin with !, % or # are passed over.</summary>
internal sealed class QplibLines(TextCursor cursor)
{
    /// <summary>The whole next line; stays before it.</summary>
    public ReadOnlySpan<byte> Line()
    {
        Start();
        return cursor.Line();
    }

    public string Word(string what)
    {
        Start();
        var word = Encoding.ASCII.GetString(cursor.Word());
        if (word.Length == 0) throw cursor.Bad($"{what} is missing");
        cursor.NextLine();
        return word;
    }

    public long Integer(string what, long most)
    {
        Start();
        var value = cursor.Integer(what, 0, most);
        cursor.NextLine();
        return value;
    }

    public double Real(string what)
    {
        Start();
        var value = cursor.Real(what);
        cursor.NextLine();
        return value;
    }

    /// <summary>A line <c>row column value</c>, counted from 1 in the file and from 0 here.</summary>
    public (int Row, int Column, double Value) Entry(int rows, int columns)
    {
        Start();
        var entry = ((int)cursor.Integer("the row", 1, rows) - 1, (int)cursor.Integer("the column", 1, columns) - 1, cursor.Real("the value"));
        cursor.NextLine();
        return entry;
    }

    /// <summary>A default value, then the number of exceptions and these, as <c>index value</c>.</summary>
    public double[] Vector(string what, int length)
    {
        var usual = Real($"the default of {what}");
        var values = new double[length];
        Array.Fill(values, usual);
        for (var left = Integer($"the number of other values of {what}", length); left > 0; left--)
        {
            Start();
            values[(int)cursor.Integer("the index", 1, length) - 1] = cursor.Real("the value");
            cursor.NextLine();
        }

        return values;
    }

    public InputException Bad(string cause) => cursor.Bad(cause);

    private void Start()
    {
        while (cursor.HasMore() && cursor.Line() is [(byte)'!' or (byte)'%' or (byte)'#', ..]) cursor.NextLine();
    }
}
