using System.Text.Json.Nodes;

namespace QuantumPrune.Testing.Leap;

/// <summary>A solver that <see cref="SapiEmulator"/> offers. Its state may change while the emulator runs; safe for concurrent use.</summary>
public abstract class EmulatedSolver
{
    private volatile bool _online = true;
    private double _averageLoad = 0.05;
    private int _revision;

    private protected EmulatedSolver(string name, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Description = description;
    }

    /// <summary>identity.name.</summary>
    public string Name { get; }

    /// <summary>The description in the definition.</summary>
    public string Description { get; }

    /// <summary>identity.version.graph_id; null for solvers without a graph, whose identity has no version.</summary>
    public abstract string? GraphId { get; }

    /// <summary>properties.category: <c>qpu</c> or <c>hybrid</c>.</summary>
    public abstract string Category { get; }

    /// <summary>Whether the status is ONLINE. Problems of an offline solver are accepted and fail with "Solver is offline".</summary>
    public bool Online
    {
        get => _online;
        set => _online = value;
    }

    /// <summary>avg_load, 0 to 1.</summary>
    public double AverageLoad
    {
        get => Volatile.Read(ref _averageLoad);
        set => Volatile.Write(ref _averageLoad, value);
    }

    /// <summary>How often the properties have changed.</summary>
    internal int Revision => Volatile.Read(ref _revision);

    /// <summary>The properties that the definition shows now: a fresh object, the caller's own.</summary>
    public abstract JsonObject Properties();

    private protected void Revised() => Interlocked.Increment(ref _revision);

    /// <summary>Puts the values of <paramref name="overrides"/> into <paramref name="properties"/>; a null takes the property away.</summary>
    private protected static JsonObject Overridden(JsonObject properties, JsonObject? overrides)
    {
        foreach (var (name, value) in overrides ?? [])
        {
            properties.Remove(name);
            if (value is not null) properties[name] = value.DeepClone();
        }

        return properties;
    }
}
