using System.Reflection;
using Xunit.Sdk;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>Runs a theory of the contract on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqliteStoreAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreKind.Sqlite]];
}
