namespace QuantumPrune.Bridge.Tests.Stores;

public enum StoreKind
{
    Sqlite,
    Postgres,
}
