namespace QuantumPrune.Bridge.Tests.Page;

/// <summary>A test that needs a browser.</summary>
public sealed class PageFactAttribute : FactAttribute
{
    public PageFactAttribute() => Skip = PageBrowser.Missing;
}
