using QuantumPrune.Backends.Qaoa.QSharp;

namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

/// <summary>One engine for the tests of a class.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly Lazy<QSharpEngine> _engine = new(() => QSharpSetup.Engine());

    internal QSharpEngine Engine => _engine.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_engine.IsValueCreated) await _engine.Value.DisposeAsync();
    }
}
