namespace QuantumPrune.Bridge.Tests.Page;

/// <summary>Tests that share the browser.</summary>
[CollectionDefinition(Name)]
public class PageCollection : ICollectionFixture<PageBrowser>
{
    public const string Name = "page";
}
