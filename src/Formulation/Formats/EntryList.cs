namespace QuantumPrune.Formulation.Formats;

/// <summary>Sizes <c>n m</c> and lines <c>i j value</c> counted from 1, which several formats share.</summary>
internal static class EntryList
{
    /// <summary>The line of sizes, within <see cref="ModelLimits"/>.</summary>
    public static (int Variables, int Entries) ReadSizes(TextCursor cursor)
    {
        cursor.HasMore();
        var variables = cursor.Integer("the number of variables", 0, int.MaxValue);
        var entries = cursor.Integer("the number of entries", 0, int.MaxValue);
        cursor.EndLine();
        ModelLimits.Check(variables, Math.Max(0, entries - variables));
        return ((int)variables, (int)entries);
    }

    /// <summary>Calls <paramref name="add"/> with the entries, variables counted from 0.</summary>
    public static void Read(TextCursor cursor, int variables, int entries, Action<int, int, double> add)
    {
        for (var k = 0; k < entries; k++)
        {
            if (!cursor.HasMore()) throw cursor.Bad($"{entries} entries were announced, {k} are there");
            var i = (int)cursor.Integer("the first index", 1, variables) - 1;
            var j = (int)cursor.Integer("the second index", 1, variables) - 1;
            add(i, j, cursor.Real("the value"));
            cursor.EndLine();
        }
    }

    /// <summary>Adds <c>scale x'Qx</c> of a symmetric Q of which each pair is listed once: <c>q_ii x_i + 2 q_ij x_i x_j</c>.</summary>
    public static BinaryQuadraticModel ReadSymmetric(TextCursor cursor, int scale)
    {
        var (variables, entries) = ReadSizes(cursor);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        Read(cursor, variables, entries, (i, j, q) =>
        {
            if (i == j) model.AddLinear(i, scale * q);
            else model.AddQuadratic(i, j, Doubled(cursor, scale * q));
        });
        return model.Build();
    }

    /// <summary>Refuses anything but blanks at the end.</summary>
    public static void CheckEnd(TextCursor cursor)
    {
        if (cursor.HasMore()) throw cursor.Bad("there are more entries than were announced");
    }

    private static double Doubled(TextCursor cursor, double q) => double.IsFinite(2 * q) ? 2 * q : throw cursor.Bad("twice the value is not finite");
}
