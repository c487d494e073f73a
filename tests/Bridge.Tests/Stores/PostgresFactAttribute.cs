namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>A test that needs PostgreSQL's server.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresPrograms.Missing;
}
