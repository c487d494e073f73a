namespace QuantumPrune.Bridge.Jobs.Stores;

/// <summary>The errors of a store of jobs.</summary>
/// <param name="name">Which store: its file, or its server and database. Without secrets.</param>
internal sealed class StoreErrors(string name)
{
    /// <summary>It cannot be opened.</summary>
    public QuantumPruneException Opening(string detail, Exception? inner = null) =>
        new InputException("QP6040", $"The store of jobs {name} cannot be opened ({detail}).", "Check the name and permissions, or give the server another store.", inner);

    /// <summary>It failed later, and may work again.</summary>
    public QuantumPruneException Later(string detail, Exception? inner = null) =>
        new RemoteException("QP6041", $"The store of jobs {name} failed ({detail}).", "Check free space, or the database server, and try again.", inner);

    /// <summary>It does not do what was asked, and will not when asked again.</summary>
    public QuantumPruneException Refused(string detail, Exception? inner = null) =>
        new RemoteException("QP6045", $"The store of jobs {name} cannot do this ({detail}).", "Ask for less when it is too large; else check the disk, or restore a backup.", inner);

    /// <summary>A newer program wrote it.</summary>
    public QuantumPruneException Newer(long version) =>
        new InputException("QP6042", $"The store of jobs {name} was written by a newer version of this program ({version}).", "Use that version, or give this one a store of its own.");

    /// <summary>Another server has it.</summary>
    public QuantumPruneException Held(string detail) =>
        new InputException("QP6043", $"The store of jobs {name} belongs to another server: {detail}.", "Stop that server, or give this one a store of its own.");

    /// <summary>What a job asks or answers cannot be read back.</summary>
    public QuantumPruneException Damaged(string id, Exception inner) =>
        new RemoteException("QP6044", $"The store of jobs {name} holds damaged data of job '{id}': {inner.Message}", "Hand the job in again; check the disk, or restore a backup.", inner);
}
