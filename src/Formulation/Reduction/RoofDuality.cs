namespace QuantumPrune.Formulation.Reduction;

/// <summary>
/// Persistencies of a binary model by roof duality: the maximum flow in the implication network of Boros and Hammer (2002), with a node for each variable, each
/// complement, and for true and false.
/// </summary>
/// <remarks>
/// What true reaches in the residual network holds in every optimum. In the rest, variables that do not share a strongly connected component with their
/// complement are set as in 2-satisfiability: together they hold in some optimum. Each connected part has a network of its own, whose whole capacities
/// are the biases times a power of two; a part whose biases are too far apart for that (<see cref="Capacities"/>) is left alone.
/// </remarks>
internal static class RoofDuality
{
    /// <summary>0 or 1 for each persistent variable, -1 for the others, among them those of parts not done when stopped.</summary>
    public static sbyte[] Persistent(BinaryQuadraticModel binary, Func<bool> stop)
    {
        var values = new sbyte[binary.NumVariables];
        Array.Fill(values, (sbyte)-1);
        var parts = binary.ConnectedComponents();
        var models = binary.Split(parts);
        for (var p = 0; p < models.Length && !stop(); p++)
        {
            var found = OfPart(models[p], stop);
            for (var k = 0; k < found.Length; k++) values[parts[p][k]] = found[k];
        }

        return values;
    }

    private static sbyte[] OfPart(BinaryQuadraticModel part, Func<bool> stop)
    {
        var values = new sbyte[part.NumVariables];
        Array.Fill(values, (sbyte)-1);
        if (Capacities.Of(part) is not { } capacities) return values;
        var network = Network(part, capacities);
        var truth = 2 * part.NumVariables;
        // Short of its maximum, a flow proves nothing.
        if (!network.Maximise(truth, truth + 1, stop)) return values;
        var residual = network.SymmetricResidual();
        var settled = Strong(residual, truth, values);
        Weak(residual, settled, values);
        return values;
    }

    /// <summary>Literal 2 i is variable i, 2 i + 1 its complement; 2 n is true, 2 n + 1 false.</summary>
    private static FlowNetwork Network(BinaryQuadraticModel binary, Capacities capacities)
    {
        var count = binary.NumVariables;
        var network = new FlowNetwork((2 * count) + 2, (4 * binary.NumInteractions) + (4 * count));
        var linear = new long[count];
        for (var i = 0; i < count; i++) linear[i] = capacities.Scaled(binary.Linear[i]);
        for (var i = 0; i < count; i++)
        {
            var neighbours = binary.Neighbours(i);
            for (var k = 0; k < neighbours.Length; k++)
                if (neighbours[k] > i) Pair(network, i, neighbours[k], capacities.Scaled(binary.Couplings(i)[k]), linear);
        }

        for (var i = 0; i < count; i++)
        {
            if (linear[i] > 0) Term(network, 2 * count, 2 * i, linear[i]);
            if (linear[i] < 0) Term(network, 2 * count, (2 * i) + 1, -linear[i]);
        }

        return network;
    }

    /// <summary>A negative J x y is written J y + |J| (1 - x) y, so that all weights of products are positive.</summary>
    private static void Pair(FlowNetwork network, int i, int j, long coupling, long[] linear)
    {
        if (coupling > 0) Term(network, 2 * i, 2 * j, coupling);
        if (coupling >= 0) return;
        Term(network, (2 * i) + 1, 2 * j, -coupling);
        linear[j] += coupling;
    }

    /// <summary>weight * u * v: u implies not v, and v implies not u.</summary>
    private static void Term(FlowNetwork network, int u, int v, long weight)
    {
        network.AddArc(u, v ^ 1, weight);
        network.AddArc(v, u ^ 1, weight);
    }

    /// <summary>Sets what true reaches; marks those literals and their complements.</summary>
    private static bool[] Strong(ResidualGraph residual, int truth, sbyte[] values)
    {
        var settled = new bool[residual.Count];
        foreach (var literal in residual.Reach(truth))
        {
            settled[literal] = settled[literal ^ 1] = true;
            if (literal < truth) values[literal / 2] = (sbyte)(literal % 2 == 0 ? 1 : 0);
        }

        return settled;
    }

    private static void Weak(ResidualGraph residual, bool[] settled, sbyte[] values)
    {
        var component = StrongComponents.Of(residual, settled);
        for (var i = 0; i < values.Length; i++)
        {
            if (settled[2 * i] || component[2 * i] == component[(2 * i) + 1]) continue;
            // Components are numbered from the sinks: the literal that the other one may imply is the true one.
            values[i] = (sbyte)(component[2 * i] < component[(2 * i) + 1] ? 1 : 0);
        }
    }
}
