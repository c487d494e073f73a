using SQLitePCL;

namespace QuantumPrune.Storage;

/// <summary>What SQLite says went wrong.</summary>
/// <param name="Code">Its result code.</param>
/// <param name="Detail">The code in words, such as <c>SQLite 13: database or disk is full</c>.</param>
public sealed record SqliteFault(int Code, string Detail)
{
    private const int Primary = 0xFF; // the rest of a code says more of the same

    /// <summary>Whether the same may succeed later: it is due to others who use the file, the disk or memory, not to what was asked or to what the file holds.</summary>
    public bool Passes => (Code & Primary) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_INTERRUPT or raw.SQLITE_IOERR or raw.SQLITE_FULL
        or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL;
}
