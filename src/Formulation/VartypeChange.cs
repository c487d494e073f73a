namespace QuantumPrune.Formulation;

/// <summary>Rewrites a model for the other pair of values; the energy of corresponding samples is the same.</summary>
internal static class VartypeChange
{
    /// <summary>x = (s + 1) / 2: J = q / 4, h = l / 2 + sum q / 4, offset + sum l / 2 + sum q / 4.</summary>
    public static BinaryQuadraticModel ToSpin(BinaryQuadraticModel model, SortedRows rows)
    {
        var linear = new double[model.NumVariables];
        var offset = model.Offset;
        for (var i = 0; i < linear.Length; i++)
        {
            var coupled = Sum(model.Couplings(i)) / 4;
            linear[i] = (model.Linear[i] / 2) + coupled;
            offset += (model.Linear[i] / 2) + (coupled / 2); // a pair is met from both ends
        }

        return new BinaryQuadraticModel(Vartype.Spin, linear, Scaled(rows, 0.25), offset, model.Labels);
    }

    /// <summary>s = 2 x - 1: q = 4 J, l = 2 h - 2 sum J, offset + sum J - sum h.</summary>
    public static BinaryQuadraticModel ToBinary(BinaryQuadraticModel model, SortedRows rows)
    {
        var linear = new double[model.NumVariables];
        var offset = model.Offset;
        for (var i = 0; i < linear.Length; i++)
        {
            var coupled = Sum(model.Couplings(i));
            linear[i] = (2 * model.Linear[i]) - (2 * coupled);
            offset += (coupled / 2) - model.Linear[i];
        }

        return new BinaryQuadraticModel(Vartype.Binary, linear, Scaled(rows, 4), offset, model.Labels);
    }

    private static SortedRows Scaled(SortedRows rows, double factor) => rows with { Values = Array.ConvertAll(rows.Values, value => value * factor) };

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
