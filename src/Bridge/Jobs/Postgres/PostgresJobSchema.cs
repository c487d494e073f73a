using QuantumPrune.Bridge.Jobs.Stores;

namespace QuantumPrune.Bridge.Jobs.Postgres;

/// <summary>The tables of jobs in PostgreSQL, version by version. A step that was published is never changed; a new one follows it.</summary>
internal static class PostgresJobSchema
{
    /// <summary>The schema that all of it lies in: a database holds one store, and may hold other things beside it.</summary>
    public const string Name = "quantumprune_bridge";

    /// <summary>What a server raises that was superseded; see <see cref="PostgresLease"/>.</summary>
    public const string Superseded = "QP043";

    private const string Jobs = """
        CREATE TABLE jobs (
          id text COLLATE "C" PRIMARY KEY, account text NOT NULL, sampler text NOT NULL, label text NOT NULL, key text, content_hash text NOT NULL, model_hash text NOT NULL,
          variables integer NOT NULL, interactions bigint NOT NULL, submitted bigint NOT NULL, phase integer NOT NULL, started bigint, ended bigint,
          attempts integer NOT NULL DEFAULT 0, cancel_requested boolean NOT NULL DEFAULT false, best_energy double precision, truncated boolean NOT NULL DEFAULT false,
          error text NOT NULL DEFAULT '', charge double precision NOT NULL DEFAULT 0, solver text NOT NULL DEFAULT '', bytes bigint NOT NULL, UNIQUE (account, key))
        """;

    /// <summary>Apart from the jobs, so that lists do not read past them. The size is that of the bytes before they were packed.</summary>
    private const string Blobs = """
        CREATE TABLE blobs (job text COLLATE "C" NOT NULL, kind integer NOT NULL, size bigint NOT NULL, packed boolean NOT NULL, data bytea NOT NULL, PRIMARY KEY (job, kind));
        ALTER TABLE blobs ALTER COLUMN data SET STORAGE EXTERNAL
        """;

    /// <summary>What quotas ask with every job that is handed in. An account's sums are over several rows, so that transactions need not wait for each other's.</summary>
    private const string Usage = "CREATE TABLE usage (account text, part integer, open bigint NOT NULL, bytes bigint NOT NULL, PRIMARY KEY (account, part)) WITH (fillfactor = 50)";

    private const string Lease = $"""
        CREATE TABLE lease (epoch bigint NOT NULL);
        INSERT INTO lease VALUES (0);
        CREATE FUNCTION is_superseded(mine bigint) RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM {Name}.lease WHERE epoch = mine) THEN
            RAISE EXCEPTION 'another server has taken it over' USING ERRCODE = '{Superseded}';
          END IF;
          RETURN false;
        END $$
        """;

    private const string Indexes = $"""
        CREATE INDEX jobs_of_account ON jobs (account, submitted, id);
        CREATE INDEX jobs_open ON jobs (submitted, id) WHERE {JobTable.IsOpen};
        CREATE INDEX jobs_ended ON jobs (ended) WHERE ended IS NOT NULL
        """;

    private const string Reservations = """
        ALTER TABLE jobs ADD COLUMN reserved double precision;
        DROP INDEX jobs_charged;
        CREATE INDEX jobs_charged ON jobs (account, ended, charge) WHERE charge <> 0;
        ALTER TABLE usage DROP COLUMN open
        """;

    /// <summary>Tables; the index that a sum of charges needs, most jobs cost nothing and are not in it; reservations, charges by their end, and no count that nobody asks for.</summary>
    public static readonly IReadOnlyList<string> Steps =
    [
        $"{Jobs}; {Blobs}; {Usage}; {Lease}; {Indexes}",
        "CREATE INDEX jobs_charged ON jobs (account, submitted, charge) WHERE charge <> 0",
        Reservations,
    ];
}
