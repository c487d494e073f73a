namespace QuantumPrune.Networks.Graphs;

/// <summary>What is known of a value before any data flows: its type, its shape, and, for index lists and constants, its content.</summary>
internal sealed record ValueFact(ElementType Type, Dimension[] Shape)
{
    /// <summary>The elements of an integer tensor, symbols where they depend on the data's shape; null if not followed.</summary>
    public Dimension[]? Integers { get; init; }

    /// <summary>The constant behind the value, if it is one.</summary>
    public Constant? Constant { get; init; }

    public int Rank => Shape.Length;

    public bool IsConcrete => Shape.All(d => d.IsKnown);

    public bool IsFloat => Type is ElementType.Float or ElementType.Float16 or ElementType.Double or ElementType.Undefined;

    /// <summary>The shape as numbers.</summary>
    public int[] Extents => Shape.Select(d => checked((int)d.Value)).ToArray();

    public static ValueFact Float(params Dimension[] shape) => new(ElementType.Float, shape);

    public static ValueFact Of(Constant constant) => new(constant.Type, constant.Shape.Select(d => (Dimension)d).ToArray())
    {
        Constant = constant,
        Integers = constant.Integers?.Select(v => (Dimension)v).ToArray(),
    };

    public static ValueFact IntegerList(ElementType type, Dimension[] shape, Dimension[]? values) => new(type, shape) { Integers = values };

    public override string ToString() => $"[{string.Join(", ", Shape)}]";
}
