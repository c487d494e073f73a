namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// MDPLIB's maximum diversity problems: <c>n m</c>, then lines <c>i j d</c> from 0, each pair once; maximises the sum of d over chosen pairs with exactly m chosen.
/// Source: Martí and others, MDPLIB (2010).
/// </summary>
internal static class DiversityFormat
{
    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        _ = options;
        var cursor = new TextCursor(content, name);
        cursor.HasMore();
        var variables = (int)cursor.Integer("the number of elements", 0, ModelLimits.MaxVariables);
        var chosen = (int)cursor.Integer("the number to choose", 0, variables);
        cursor.EndLine();
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        while (cursor.HasMore()) ReadPair(cursor, model);
        return new ModelDocument { Model = model.Build(), Constraint = LinearConstraint.Cardinality(variables, chosen), Maximised = true };
    }

    private static void ReadPair(TextCursor cursor, BinaryQuadraticModelBuilder model)
    {
        var i = (int)cursor.Integer("the first element", 0, model.NumVariables - 1);
        var j = (int)cursor.Integer("the second element", 0, model.NumVariables - 1);
        if (i == j) throw cursor.Bad($"element {i} is paired with itself");
        model.AddQuadratic(i, j, -cursor.Real("the distance"));
        cursor.EndLine();
    }
}
