namespace QuantumPrune.Formulation;

/// <summary>Multiplies an energy by a constant.</summary>
internal static class Scaling
{
    public static BinaryQuadraticModel Scale(BinaryQuadraticModel model, SortedRows rows, double factor)
        => new(model.Vartype, Scaled(model.Linear, factor), rows with { Values = Scaled(rows.Values, factor) }, Scaled([model.Offset], factor)[0], model.Labels);

    private static double[] Scaled(ReadOnlySpan<double> biases, double factor)
    {
        var scaled = new double[biases.Length];
        for (var k = 0; k < scaled.Length; k++)
        {
            scaled[k] = biases[k] * factor;
            if (!double.IsFinite(scaled[k])) throw new ArgumentException($"The bias {biases[k]} times {factor} is not finite.", nameof(factor));
        }

        return scaled;
    }
}
