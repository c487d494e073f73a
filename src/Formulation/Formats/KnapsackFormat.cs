namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// Quadratic knapsacks of Billionnet and Soutif: a name; n; n profits; the upper triangle of pair profits, n - 1 rows; the constraint's kind (0 is ≤, 1 is =);
/// the capacity; n weights; then comments. Maximises the profit. Source: Billionnet and Soutif, QKP instances (2004).
/// </summary>
internal static class KnapsackFormat
{
    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        _ = options;
        var cursor = new TextCursor(content, name);
        cursor.NextLine();
        var variables = (int)Integer(cursor, "the number of items", ModelLimits.MaxVariables);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        for (var i = 0; i < variables; i++) model.AddLinear(i, -Real(cursor, "a profit"));
        for (var i = 0; i < variables; i++)
            for (var j = i + 1; j < variables; j++) AddPair(model, i, j, Real(cursor, "a pair's profit"));
        return new ModelDocument { Model = model.Build(), Constraint = ReadConstraint(cursor, variables), Maximised = true };
    }

    private static void AddPair(BinaryQuadraticModelBuilder model, int i, int j, double profit)
    {
        if (profit != 0) model.AddQuadratic(i, j, -profit);
    }

    private static LinearConstraint ReadConstraint(TextCursor cursor, int variables)
    {
        var exact = Integer(cursor, "the kind of the constraint", 1) == 1;
        var capacity = Integer(cursor, "the capacity", long.MaxValue);
        var weights = new long[variables];
        for (var i = 0; i < variables; i++) weights[i] = Integer(cursor, "a weight", int.MaxValue);
        return new LinearConstraint { Weights = weights, Least = exact ? capacity : 0, Most = capacity };
    }

    private static long Integer(TextCursor cursor, string what, long most)
    {
        cursor.HasMore();
        return cursor.Integer(what, 0, most);
    }

    private static double Real(TextCursor cursor, string what)
    {
        cursor.HasMore();
        return cursor.Real(what);
    }
}
