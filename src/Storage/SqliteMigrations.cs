namespace QuantumPrune.Storage;

/// <summary>Brings the tables of a file to the version that the program knows. The file's version is SQLite's <c>user_version</c>.</summary>
public static class SqliteMigrations
{
    /// <summary>Takes the steps that are missing, each as one transaction.</summary>
    /// <param name="database">The file.</param>
    /// <param name="steps">The statements that lead from version k to k + 1, for each k from 0.</param>
    /// <param name="newer">The error for a file whose version, which it gets, is beyond the last step.</param>
    public static void Apply(SqliteDatabase database, IReadOnlyList<IReadOnlyList<string>> steps, Func<long, QuantumPruneException> newer)
    {
        while (database.Transact(transaction => TakeStep(transaction, steps, newer)))
        {
            // Each step reads the version anew: another process may have taken it.
        }
    }

    private static bool TakeStep(SqliteTransaction transaction, IReadOnlyList<IReadOnlyList<string>> steps, Func<long, QuantumPruneException> newer)
    {
        var version = transaction.Query("PRAGMA user_version", row => row.Whole(0))[0];
        if (version > steps.Count) throw newer(version);
        if (version == steps.Count) return false;
        foreach (var statement in steps[(int)version]) transaction.Execute(statement);
        transaction.Execute(FormattableString.Invariant($"PRAGMA user_version={version + 1}"));
        return true;
    }
}
