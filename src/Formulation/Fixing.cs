namespace QuantumPrune.Formulation;

/// <summary>Gives variables a value: their couplings become linear biases of the others, the rest goes into the offset.</summary>
internal static class Fixing
{
    private const int Gone = -1;

    public static BinaryQuadraticModel Fix(BinaryQuadraticModel model, IReadOnlyDictionary<int, sbyte> values)
    {
        Check(model, values);
        var kept = Enumerable.Range(0, model.NumVariables).Where(i => !values.ContainsKey(i)).ToArray();
        var part = new BinaryQuadraticModelBuilder(model.Vartype, kept.Length) { Labels = model.Labels is { } labels ? [.. kept.Select(i => labels[i])] : null };
        part.AddOffset(model.Offset);
        AddFixed(part, model, values, Positions(model.NumVariables, kept));
        AddKept(part, model, kept, Positions(model.NumVariables, kept));
        return part.Build();
    }

    private static void Check(BinaryQuadraticModel model, IReadOnlyDictionary<int, sbyte> values)
    {
        var low = model.Vartype == Vartype.Spin ? -1 : 0;
        foreach (var (i, value) in values)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)model.NumVariables, nameof(values));
            if (value != low && value != 1) throw new ArgumentException($"{value} is no value of a {model.Vartype} variable.", nameof(values));
        }
    }

    private static int[] Positions(int variables, int[] kept)
    {
        var position = new int[variables];
        Array.Fill(position, Gone);
        for (var k = 0; k < kept.Length; k++) position[kept[k]] = k;
        return position;
    }

    private static void AddFixed(BinaryQuadraticModelBuilder part, BinaryQuadraticModel model, IReadOnlyDictionary<int, sbyte> values, int[] position)
    {
        foreach (var (i, value) in values.OrderBy(pair => pair.Key))
        {
            part.AddOffset(model.Linear[i] * value);
            var neighbours = model.Neighbours(i);
            var couplings = model.Couplings(i);
            for (var k = 0; k < neighbours.Length; k++)
            {
                if (position[neighbours[k]] != Gone) part.AddLinear(position[neighbours[k]], couplings[k] * value);
                else if (neighbours[k] > i) part.AddOffset(couplings[k] * value * values[neighbours[k]]);
            }
        }
    }

    private static void AddKept(BinaryQuadraticModelBuilder part, BinaryQuadraticModel model, int[] kept, int[] position)
    {
        foreach (var i in kept)
        {
            part.AddLinear(position[i], model.Linear[i]);
            var neighbours = model.Neighbours(i);
            var couplings = model.Couplings(i);
            for (var k = 0; k < neighbours.Length; k++)
                if (neighbours[k] > i && position[neighbours[k]] != Gone) part.AddQuadratic(position[i], position[neighbours[k]], couplings[k]);
        }
    }
}
