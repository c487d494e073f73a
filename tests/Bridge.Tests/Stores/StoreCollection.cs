namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>Tests that share the PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public class StoreCollection : ICollectionFixture<StorePlaces>
{
    public const string Name = "stores";
}
