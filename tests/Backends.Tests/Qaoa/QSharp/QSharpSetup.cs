using QuantumPrune.Backends.Qaoa.QSharp;

namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

/// <summary>Whether Node.js and qsharp-lang are here.</summary>
internal static class QSharpSetup
{
    /// <summary>Why the Q# engine cannot run; null where it can.</summary>
    public static string? Missing { get; } = Look();

    public static QSharpInstallation Installation => QSharpInstallation.Find(Environment.GetEnvironmentVariable);

    public static QSharpEngine Engine(QSharpOptions? options = null) => new(Installation, options ?? new QSharpOptions(), TimeProvider.System);

    private static string? Look()
    {
        try
        {
            return Installation is null ? "" : null;
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }
}
