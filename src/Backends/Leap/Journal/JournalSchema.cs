namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>The tables of the journal.</summary>
internal static class JournalSchema
{
    private const long Current = 1;

    private const string Runs = """
        CREATE TABLE runs (
          id TEXT PRIMARY KEY, command TEXT NOT NULL, destination TEXT NOT NULL, endpoint TEXT NOT NULL, account TEXT NOT NULL, started INTEGER NOT NULL) WITHOUT ROWID
        """;

    private const string Jobs = """
        CREATE TABLE jobs (
          label TEXT PRIMARY KEY, run TEXT NOT NULL REFERENCES runs(id), key TEXT NOT NULL, state INTEGER NOT NULL, solver TEXT NOT NULL, type TEXT NOT NULL, parameters TEXT NOT NULL,
          uploaded INTEGER NOT NULL, upload TEXT, problem TEXT, error TEXT, estimate REAL NOT NULL, charge REAL, created INTEGER NOT NULL, changed INTEGER NOT NULL,
          data BLOB, context BLOB, answer BLOB)
        """;

    /// <summary>Makes the tables where they are missing.</summary>
    /// <exception cref="InputException">QP5241: a newer program wrote the file.</exception>
    public static int Ensure(SqliteTransaction transaction, string path)
    {
        var version = transaction.Query("PRAGMA user_version", row => row.Whole(0))[0];
        if (version > Current) throw new InputException("QP5241", $"The journal of remote jobs '{path}' was written by a newer version of this program ({version}).", "Use that version, or name another folder in QUANTUMPRUNE_HOME.");
        if (version == Current) return 0;
        transaction.Execute(Runs);
        transaction.Execute(Jobs);
        transaction.Execute("CREATE INDEX jobs_of_key ON jobs(key, state)");
        transaction.Execute("CREATE INDEX jobs_of_run ON jobs(run)");
        transaction.Execute(FormattableString.Invariant($"PRAGMA user_version={Current}"));
        return 0;
    }
}
