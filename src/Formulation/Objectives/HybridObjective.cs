namespace QuantumPrune.Formulation.Objectives;

/// <summary>
/// The published hybrid model, (1.4) of docs/formulation.md:
/// <c>E(z) = sum_i (alpha T_i + beta F_i - gamma sum_j S_ij) z_i + gamma sum_{i&lt;j} S_ij z_i z_j</c>, S scaled by 1 / channels of the group.
/// </summary>
public sealed class HybridObjective : IObjective
{
    private readonly HybridOptions _options;

    /// <summary>Takes the weights.</summary>
    /// <exception cref="InputException">QP3101: a weight is negative or not finite.</exception>
    public HybridObjective(HybridOptions? options = null)
    {
        _options = options ?? new HybridOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => "hybrid";

    /// <inheritdoc/>
    public BinaryQuadraticModel Build(Sensitivity sensitivity)
    {
        sensitivity.Check();
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, sensitivity.Count) { Labels = sensitivity.Labels };
        AddImportance(model, sensitivity);
        if (_options.Gamma > 0) AddRedundancy(model, sensitivity);
        return model.Build();
    }

    private void AddImportance(BinaryQuadraticModelBuilder model, Sensitivity sensitivity)
    {
        var taylor = Scores.DividedByMean(sensitivity.Taylor, sensitivity.Group, _options.Normalise);
        var fisher = Scores.DividedByMean(sensitivity.Fisher, sensitivity.Group, _options.Normalise);
        for (var i = 0; i < sensitivity.Count; i++) model.AddLinear(i, (_options.Alpha * taylor[i]) + (_options.Beta * fisher[i]));
    }

    private void AddRedundancy(BinaryQuadraticModelBuilder model, Sensitivity sensitivity)
    {
        var similarity = sensitivity.Similarity ?? throw new ArgumentException("The hybrid objective with gamma above 0 needs similarity matrices.");
        var members = sensitivity.Members();
        for (var g = 0; g < members.Length; g++) AddGroup(model, members[g], similarity[g]);
    }

    private void AddGroup(BinaryQuadraticModelBuilder model, int[] members, double[,] similarity)
    {
        for (var a = 0; a < members.Length; a++)
        {
            for (var b = a + 1; b < members.Length; b++)
            {
                var coupling = _options.Gamma * similarity[a, b] / members.Length;
                if (coupling == 0) continue;
                model.AddQuadratic(members[a], members[b], coupling);
                model.AddLinear(members[a], -coupling);
                model.AddLinear(members[b], -coupling);
            }
        }
    }
}
