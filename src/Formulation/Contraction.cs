namespace QuantumPrune.Formulation;

/// <summary>Lets one variable follow another. The follower is written as <c>v_j = constant + sign v_i</c>: 0 + v_i, 0 - v_i (spins) or 1 - v_i (0 and 1).</summary>
internal static class Contraction
{
    public static BinaryQuadraticModel Contract(BinaryQuadraticModel model, int i, int j, bool opposite)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)model.NumVariables, nameof(i));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)j, (uint)model.NumVariables, nameof(j));
        if (i == j) throw new ArgumentException($"Variable {i} cannot follow itself.", nameof(j));
        var part = new BinaryQuadraticModelBuilder(model.Vartype, model.NumVariables - 1) { Labels = model.Labels is { } labels ? [.. labels.Where((_, k) => k != j)] : null };
        part.AddOffset(model.Offset);
        AddOthers(part, model, j);
        AddFollower(part, model, i, j, opposite);
        return part.Build();
    }

    private static void AddOthers(BinaryQuadraticModelBuilder part, BinaryQuadraticModel model, int j)
    {
        for (var a = 0; a < model.NumVariables; a++)
        {
            if (a == j) continue;
            part.AddLinear(Moved(a, j), model.Linear[a]);
            var neighbours = model.Neighbours(a);
            var couplings = model.Couplings(a);
            for (var k = 0; k < neighbours.Length; k++)
                if (neighbours[k] > a && neighbours[k] != j) part.AddQuadratic(Moved(a, j), Moved(neighbours[k], j), couplings[k]);
        }
    }

    private static void AddFollower(BinaryQuadraticModelBuilder part, BinaryQuadraticModel model, int i, int j, bool opposite)
    {
        var sign = opposite ? -1 : 1;
        var constant = opposite && model.Vartype == Vartype.Binary ? 1 : 0;
        part.AddOffset(constant * model.Linear[j]);
        part.AddLinear(Moved(i, j), sign * model.Linear[j]);
        var neighbours = model.Neighbours(j);
        var couplings = model.Couplings(j);
        for (var k = 0; k < neighbours.Length; k++)
        {
            if (neighbours[k] == i)
            {
                AddOwn(part, model.Vartype, Moved(i, j), couplings[k], opposite);
                continue;
            }

            part.AddLinear(Moved(neighbours[k], j), constant * couplings[k]);
            part.AddQuadratic(Moved(i, j), Moved(neighbours[k], j), sign * couplings[k]);
        }
    }

    /// <summary>v_i v_j is a constant in spins, and x_i or 0 in 0 and 1.</summary>
    private static void AddOwn(BinaryQuadraticModelBuilder part, Vartype vartype, int i, double coupling, bool opposite)
    {
        if (vartype == Vartype.Spin) part.AddOffset(opposite ? -coupling : coupling);
        else if (!opposite) part.AddLinear(i, coupling);
    }

    private static int Moved(int variable, int gone) => variable > gone ? variable - 1 : variable;
}
