using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Operators;

/// <summary>A tiny network around one operator and what it should compute.</summary>
/// <param name="Type">The operator.</param>
/// <param name="Variant">Which attributes, inputs or modes.</param>
/// <param name="Network">Makes the network.</param>
/// <param name="Twin">The first output from the inputs and constants in the order of their making, in double precision.</param>
internal sealed record OperatorCase(string Type, string Variant, Func<GraphBuilder> Network, Func<Nd[], Nd> Twin)
{
    /// <summary>Whether onnxruntime knows this operator.</summary>
    public bool IsOnnx { get; init; } = true;

    /// <summary>Inputs that nothing trains (stored statistics), by position: the engine gives them no gradient.</summary>
    public int[] Statistics { get; init; } = [];

    /// <summary>Whether the twin is smooth enough for finite differences and the engine gives gradients.</summary>
    public bool HasGradient { get; init; } = true;

    public override string ToString() => $"{Type}, {Variant}";
}
