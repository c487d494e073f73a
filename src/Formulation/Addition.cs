namespace QuantumPrune.Formulation;

/// <summary>Sums two energies; variables are the same when their names are.</summary>
internal static class Addition
{
    public static BinaryQuadraticModel Add(BinaryQuadraticModel first, BinaryQuadraticModel second)
    {
        var other = first.Vartype == Vartype.Spin ? second.ToSpin() : second.ToBinary();
        if (first.Labels is not null || other.Labels is not null) return ByLabel(first, other);
        if (first.NumVariables != other.NumVariables)
            throw new ArgumentException($"Models of {first.NumVariables} and {other.NumVariables} variables without labels cannot be added.", nameof(second));
        return Sum(first, other, null, [.. Enumerable.Range(0, other.NumVariables)]);
    }

    private static BinaryQuadraticModel ByLabel(BinaryQuadraticModel first, BinaryQuadraticModel second)
    {
        var names = Enumerable.Range(0, first.NumVariables).Select(i => VariableLabels.Of(first, i)).ToList();
        var numbers = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var position = new int[second.NumVariables];
        for (var i = 0; i < position.Length; i++)
        {
            var name = VariableLabels.Of(second, i);
            if (numbers.TryAdd(name, names.Count)) names.Add(name);
            position[i] = numbers[name];
        }

        return Sum(first, second, names, position);
    }

    private static BinaryQuadraticModel Sum(BinaryQuadraticModel first, BinaryQuadraticModel second, List<string>? names, int[] position)
    {
        var sum = new BinaryQuadraticModelBuilder(first.Vartype, names?.Count ?? first.NumVariables) { Labels = names };
        Enter(sum, first, [.. Enumerable.Range(0, first.NumVariables)]);
        Enter(sum, second, position);
        return sum.Build();
    }

    private static void Enter(BinaryQuadraticModelBuilder sum, BinaryQuadraticModel model, int[] position)
    {
        sum.AddOffset(model.Offset);
        for (var i = 0; i < position.Length; i++)
        {
            sum.AddLinear(position[i], model.Linear[i]);
            var neighbours = model.Neighbours(i);
            var couplings = model.Couplings(i);
            for (var k = 0; k < neighbours.Length; k++)
                if (neighbours[k] > i) sum.AddQuadratic(position[i], position[neighbours[k]], couplings[k]);
        }
    }
}
