namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// OR-Library's bqp files: the number of problems, then for each <c>n m</c> and m lines <c>i j q</c> from 1 with i ≤ j; maximises x'Qx with symmetric Q.
/// Source: Beasley, Heuristic algorithms for the unconstrained binary quadratic programming problem (1998).
/// </summary>
internal static class OrLibraryFormat
{
    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        var cursor = new TextCursor(content, name);
        cursor.HasMore();
        var problems = (int)cursor.Integer("the number of problems", 1, int.MaxValue);
        cursor.EndLine();
        var wanted = Chosen(options.Problem, problems, name);
        for (var k = 1; k < wanted; k++) Skip(cursor);
        var model = EntryList.ReadSymmetric(cursor, scale: -1);
        if (wanted == problems) EntryList.CheckEnd(cursor);
        return new ModelDocument { Model = model, Maximised = true };
    }

    private static int Chosen(int? problem, int problems, string name)
    {
        if (problem is null && problems > 1) throw new InputException("QP3025", $"'{name}' holds {problems} problems.", $"Choose one by the format bqp:1 to bqp:{problems}.");
        var chosen = problem ?? 1;
        return chosen >= 1 && chosen <= problems ? chosen : throw new InputException("QP3025", $"'{name}' holds {problems} problems, not a problem {chosen}.", $"Choose one by the format bqp:1 to bqp:{problems}.");
    }

    private static void Skip(TextCursor cursor)
    {
        var (variables, entries) = EntryList.ReadSizes(cursor);
        EntryList.Read(cursor, variables, entries, (_, _, _) => { });
    }
}
