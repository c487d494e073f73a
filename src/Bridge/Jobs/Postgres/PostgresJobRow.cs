using Npgsql;
using QuantumPrune.Bridge.Jobs.Stores;

namespace QuantumPrune.Bridge.Jobs.Postgres;

/// <summary>Reads rows of <see cref="JobTable.Columns"/>.</summary>
internal static class PostgresJobRow
{
    public static StoredJob Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(0),
        Account = row.GetString(1),
        Sampler = row.GetString(2),
        Label = row.GetString(3),
        ContentHash = row.GetString(4),
        ModelHash = row.GetString(5),
        Variables = row.GetInt32(6),
        Interactions = row.GetInt64(7),
        Submitted = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        Phase = (JobPhase)row.GetInt32(9),
        Started = JobTable.Time(row.GetFieldValue<long?>(10)),
        Ended = JobTable.Time(row.GetFieldValue<long?>(11)),
        Attempts = row.GetInt32(12),
        CancelRequested = row.GetBoolean(13),
        BestEnergy = row.GetFieldValue<double?>(14),
        Truncated = row.GetBoolean(15),
        Error = row.GetString(16),
        Charge = row.GetDouble(17),
        Solver = row.GetString(18),
        Reserved = row.GetFieldValue<double?>(19),
    };
}
