using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>The usual way to give a constraint to a sampler that has none: <c>E(x) + strength * (sum_i w_i x_i - b)^2</c>.</summary>
/// <param name="Model">The penalised model, in the vartype of the bare one.</param>
/// <param name="Strength">The penalty of missing the budget by one.</param>
public sealed record Penalty(BinaryQuadraticModel Model, double Strength)
{
    /// <summary>Whether the constraint can be a penalty without further variables: an equality, without limits on groups.</summary>
    public static bool Fits(LinearConstraint constraint) => constraint.Least == constraint.Most && constraint.Group is null;

    /// <summary>The weakest penalty that is known to make the lowest energy that of the best feasible sample; stronger ones only make the search harder.</summary>
    /// <remarks>
    /// A sample that misses a cardinality by d is d flips from a feasible one; each changes the energy by at most the model's reach and together they save d^2 penalties.
    /// With other weights such flips need not exist, and the strength is the whole range of energies.
    /// </remarks>
    /// <exception cref="InputException">QP3020: the penalty couples all pairs, and these are too many.</exception>
    public static Penalty Of(BinaryQuadraticModel model, LinearConstraint constraint)
    {
        var binary = model.ToBinary();
        var strength = Above(constraint.Weights.All(weight => weight <= 1) ? EnergyScale.Reach(model) : Range(binary));
        var penalised = Add(binary, constraint, strength);
        return new Penalty(model.Vartype == Vartype.Spin ? penalised.ToSpin() : penalised, strength);
    }

    /// <summary>The next whole number, so that whole biases stay whole; a sixteenth more where the model is finer than that.</summary>
    private static double Above(double reach) => reach switch
    {
        0 => 1,
        < 1 => reach * 1.0625,
        _ => Math.Floor(reach) + 1,
    };

    private static double Range(BinaryQuadraticModel binary)
    {
        var range = 0.0;
        for (var i = 0; i < binary.NumVariables; i++)
        {
            range += Math.Abs(binary.Linear[i]);
            foreach (var coupling in binary.Couplings(i)) range += Math.Abs(coupling) / 2; // a pair is met from both ends
        }

        return range;
    }

    private static BinaryQuadraticModel Add(BinaryQuadraticModel binary, LinearConstraint constraint, double strength)
    {
        var (n, weights, budget) = (binary.NumVariables, constraint.Weights, (double)constraint.Most);
        ModelLimits.Check(n, (long)n * (n - 1) / 2);
        var square = new BinaryQuadraticModelBuilder(Vartype.Binary, n) { Labels = binary.Labels };
        square.AddOffset(strength * budget * budget);
        for (var i = 0; i < n; i++)
        {
            square.AddLinear(i, strength * weights[i] * (weights[i] - (2 * budget)));
            for (var j = i + 1; j < n; j++)
                if (weights[i] != 0 && weights[j] != 0) square.AddQuadratic(i, j, 2 * strength * weights[i] * weights[j]);
        }

        return binary.Add(square.Build());
    }
}
