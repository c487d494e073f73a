namespace QuantumPrune.Formulation.Objectives;

/// <summary>
/// The published L1 model, (4.1) of docs/formulation.md: <c>sum over groups (sum_i w_i z_i)^2</c>, w the mean absolute weight,
/// here divided by its mean over all variables.
/// </summary>
public sealed class MagnitudeObjective : IObjective
{
    /// <inheritdoc/>
    public string Name => "l1-qubo";

    /// <inheritdoc/>
    public BinaryQuadraticModel Build(Sensitivity sensitivity)
    {
        sensitivity.Check();
        var weight = Scores.DividedByMean(sensitivity.Magnitude, sensitivity.Group, Normalise.Global);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, sensitivity.Count) { Labels = sensitivity.Labels };
        foreach (var members in sensitivity.Members()) AddSquare(model, members, weight);
        return model.Build();
    }

    private static void AddSquare(BinaryQuadraticModelBuilder model, int[] members, double[] weight)
    {
        for (var a = 0; a < members.Length; a++)
        {
            model.AddLinear(members[a], weight[members[a]] * weight[members[a]]); // z^2 = z
            for (var b = a + 1; b < members.Length; b++) model.AddQuadratic(members[a], members[b], 2 * weight[members[a]] * weight[members[b]]);
        }
    }
}
