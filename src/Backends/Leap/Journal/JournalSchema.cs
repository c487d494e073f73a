using QuantumPrune.Storage;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>The tables of the journal.</summary>
internal static class JournalSchema
{
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

    private static readonly IReadOnlyList<IReadOnlyList<string>> Steps = [[Runs, Jobs, "CREATE INDEX jobs_of_key ON jobs(key, state)", "CREATE INDEX jobs_of_run ON jobs(run)"]];

    /// <summary>Makes the tables where they are missing.</summary>
    /// <exception cref="InputException">QP5241: a newer program wrote the file.</exception>
    public static void Ensure(SqliteDatabase database, string path) => SqliteMigrations.Apply(database, Steps, version =>
        new InputException("QP5241", $"The journal of remote jobs '{path}' was written by a newer version of this program ({version}).", "Use that version, or name another folder in QUANTUMPRUNE_HOME."));
}
