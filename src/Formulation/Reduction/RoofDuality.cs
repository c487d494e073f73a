namespace QuantumPrune.Formulation.Reduction;

/// <summary>
/// Persistencies of a binary model by roof duality: the maximum flow in the implication network of Boros and Hammer (2002), with a node for each variable, each
/// complement, and for true and false.
/// </summary>
/// <remarks>
/// What true reaches in the residual network holds in every optimum. In the rest, variables that do not share a strongly connected component with their
/// complement are set as in 2-satisfiability: together they hold in some optimum. Biases are scaled by a power of two to whole capacities: exact when their bits fit
/// into 60, otherwise off by less than rounding in the energies is.
/// </remarks>
internal static class RoofDuality
{
    private const int CapacityBits = 58;

    /// <summary>0 or 1 for each persistent variable, -1 for the others.</summary>
    public static sbyte[] Persistent(BinaryQuadraticModel binary)
    {
        var network = Network(binary);
        var truth = 2 * binary.NumVariables;
        network.Maximise(truth, truth + 1);
        var residual = network.SymmetricResidual();
        var values = new sbyte[binary.NumVariables];
        Array.Fill(values, (sbyte)-1);
        var settled = Strong(residual, truth, values);
        Weak(residual, settled, values);
        return values;
    }

    /// <summary>Literal 2 i is variable i, 2 i + 1 its complement; 2 n is true, 2 n + 1 false.</summary>
    private static FlowNetwork Network(BinaryQuadraticModel binary)
    {
        var count = binary.NumVariables;
        var scale = Scale(binary);
        var network = new FlowNetwork((2 * count) + 2, (4 * binary.NumInteractions) + (4 * count));
        var linear = new long[count];
        for (var i = 0; i < count; i++) linear[i] = Scaled(binary.Linear[i], scale);
        for (var i = 0; i < count; i++)
        {
            var neighbours = binary.Neighbours(i);
            for (var k = 0; k < neighbours.Length; k++)
                if (neighbours[k] > i) Pair(network, i, neighbours[k], Scaled(binary.Couplings(i)[k], scale), linear);
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

    private static double Scale(BinaryQuadraticModel binary)
    {
        var sum = 0.0;
        for (var i = 0; i < binary.NumVariables; i++)
        {
            sum += Math.Abs(binary.Linear[i]);
            foreach (var coupling in binary.Couplings(i)) sum += Math.Abs(coupling);
        }

        return sum == 0 ? 1 : Math.ScaleB(1, CapacityBits - 1 - Math.ILogB(sum));
    }

    private static long Scaled(double bias, double scale) => (long)Math.Round(bias * scale);

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
