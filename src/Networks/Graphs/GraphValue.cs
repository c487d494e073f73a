namespace QuantumPrune.Networks.Graphs;

/// <summary>A named input or output of a graph.</summary>
/// <param name="Name">The value's name.</param>
/// <param name="Type">The element type.</param>
/// <param name="Shape">The extents, <see cref="Dimension.Unknown"/> where the file names a symbol; null if the file gives no shape.</param>
public sealed record GraphValue(string Name, ElementType Type, Dimension[]? Shape);
