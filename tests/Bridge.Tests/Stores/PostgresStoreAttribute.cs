using System.Reflection;
using Xunit.Sdk;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>Runs a theory of the contract on PostgreSQL, where it is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresStoreAttribute : DataAttribute
{
    public PostgresStoreAttribute() => Skip = PostgresPrograms.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreKind.Postgres]];
}
