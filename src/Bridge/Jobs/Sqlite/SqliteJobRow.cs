using QuantumPrune.Bridge.Jobs.Stores;
using QuantumPrune.Storage;

namespace QuantumPrune.Bridge.Jobs.Sqlite;

/// <summary>Reads rows of <see cref="JobTable.Columns"/>.</summary>
internal static class SqliteJobRow
{
    public static StoredJob Read(SqliteRow row) => new()
    {
        Id = row.Text(0),
        Account = row.Text(1),
        Sampler = row.Text(2),
        Label = row.Text(3),
        ContentHash = row.Text(4),
        ModelHash = row.Text(5),
        Variables = (int)row.Whole(6),
        Interactions = row.Whole(7),
        Submitted = DateTimeOffset.FromUnixTimeMilliseconds(row.Whole(8)),
        Phase = (JobPhase)row.Whole(9),
        Started = JobTable.Time(row.WholeOrNull(10)),
        Ended = JobTable.Time(row.WholeOrNull(11)),
        Attempts = (int)row.Whole(12),
        CancelRequested = row.Whole(13) != 0,
        BestEnergy = row.RealOrNull(14),
        Truncated = row.Whole(15) != 0,
        Error = row.Text(16),
        Charge = row.Real(17),
        Solver = row.Text(18),
        Reserved = row.RealOrNull(19),
    };
}
