namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Asserts on errors that a user sees.</summary>
internal static class Bad
{
    /// <summary>Asserts that <paramref name="action"/> ends with <paramref name="code"/> and that the message holds <paramref name="parts"/>.</summary>
    public static void Input(string code, Action action, params string[] parts)
    {
        var error = Assert.Throws<InputException>(action);
        Assert.Equal(code, error.Code);
        foreach (var part in parts) Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
