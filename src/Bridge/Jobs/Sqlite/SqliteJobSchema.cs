using QuantumPrune.Bridge.Jobs.Stores;

namespace QuantumPrune.Bridge.Jobs.Sqlite;

/// <summary>The tables of jobs in SQLite, version by version. A step that was published is never changed; a new one follows it.</summary>
internal static class SqliteJobSchema
{
    private const string Jobs = """
        CREATE TABLE jobs (
          id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, sampler TEXT NOT NULL, label TEXT NOT NULL, key TEXT, content_hash TEXT NOT NULL, model_hash TEXT NOT NULL,
          variables INTEGER NOT NULL, interactions INTEGER NOT NULL, submitted INTEGER NOT NULL, phase INTEGER NOT NULL, started INTEGER, ended INTEGER,
          attempts INTEGER NOT NULL DEFAULT 0, cancel_requested INTEGER NOT NULL DEFAULT 0, best_energy REAL, truncated INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '',
          charge REAL NOT NULL DEFAULT 0, solver TEXT NOT NULL DEFAULT '', bytes INTEGER NOT NULL, UNIQUE (account, key))
        """;

    /// <summary>Apart from the jobs, so that lists do not read past them. The size is that of the bytes before they were packed.</summary>
    private const string Blobs = "CREATE TABLE blobs (job TEXT NOT NULL, kind INTEGER NOT NULL, size INTEGER NOT NULL, packed INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (job, kind))";

    /// <summary>What quotas ask with every job that is handed in: kept, not counted anew.</summary>
    private const string Usage = "CREATE TABLE usage (account TEXT PRIMARY KEY, open INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID";

    /// <summary>Tables; the index that a sum of charges needs, most jobs cost nothing and are not in it; reservations, charges by their end, and no count that nobody asks for.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> Steps =
    [
        [
            Jobs, Blobs, Usage,
            "CREATE INDEX jobs_of_account ON jobs(account, submitted, id)",
            $"CREATE INDEX jobs_open ON jobs(submitted, id) WHERE {JobTable.IsOpen}",
            "CREATE INDEX jobs_ended ON jobs(ended) WHERE ended IS NOT NULL",
        ],
        ["CREATE INDEX jobs_charged ON jobs(account, submitted, charge) WHERE charge <> 0"],
        [
            "ALTER TABLE jobs ADD COLUMN reserved REAL",
            "DROP INDEX jobs_charged",
            "CREATE INDEX jobs_charged ON jobs(account, ended, charge) WHERE charge <> 0",
            "ALTER TABLE usage DROP COLUMN open",
        ],
    ];
}
