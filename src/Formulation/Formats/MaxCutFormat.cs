namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// Weighted graphs for max-cut, as rudy writes them (G-set) and MQLib reads them: <c>n m</c>, then m lines <c>i j w</c>, from 1. The model is in spins and its energy
/// is minus the cut: <c>E = sum w_ij / 2 s_i s_j - sum w_ij / 2</c>.
/// </summary>
internal static class MaxCutFormat
{
    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        _ = options;
        var cursor = new TextCursor(content, name);
        var (variables, edges) = EntryList.ReadSizes(cursor);
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, variables);
        EntryList.Read(cursor, variables, edges, (i, j, weight) =>
        {
            if (i == j) throw cursor.Bad($"vertex {i + 1} has an edge to itself");
            model.AddQuadratic(i, j, weight / 2);
            model.AddOffset(-weight / 2);
        });
        EntryList.CheckEnd(cursor);
        return new ModelDocument { Model = model.Build(), Maximised = true };
    }

    /// <summary>Writes the graph of a model without fields.</summary>
    /// <exception cref="InputException">QP3024: the model has a field.</exception>
    public static IReadOnlyList<string> Write(Stream stream, BinaryQuadraticModel model)
    {
        var spins = model.ToSpin();
        for (var i = 0; i < spins.NumVariables; i++)
            if (spins.Linear[i] != 0) throw new InputException("QP3024", FormattableString.Invariant($"Variable {VariableLabels.Of(spins, i)} has a field of {spins.Linear[i]} in spins; a max-cut graph has none."), "Write another format.");
        using var text = new TextBuffer(stream);
        text.Add(spins.NumVariables).Add(" "u8).Add(spins.NumInteractions).Add("\n"u8);
        text.AddPairs(spins, first: 1, factor: 2);
        return LostInText.Of(model, spins.Offset + CouplingSum(spins));
    }

    private static double CouplingSum(BinaryQuadraticModel model)
    {
        var sum = 0.0;
        for (var i = 0; i < model.NumVariables; i++)
        {
            var neighbours = model.Neighbours(i);
            for (var k = 0; k < neighbours.Length; k++)
                if (neighbours[k] > i) sum += model.Couplings(i)[k];
        }

        return sum;
    }
}
