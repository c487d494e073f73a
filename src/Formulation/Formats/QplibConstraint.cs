namespace QuantumPrune.Formulation.Formats;

/// <summary>The one linear constraint of a QPLIB file, <c>lower &lt;= a'x &lt;= upper</c>, as a budget with whole weights of 0 or more.</summary>
internal sealed class QplibConstraint(QplibLines lines, int variables, string name)
{
    /// <summary>Whole numbers beyond this are not told apart in float64.</summary>
    private const double MostWhole = 1L << 53;

    /// <summary>Null when the constraint forbids nothing.</summary>
    public LinearConstraint? Read()
    {
        var weights = new double[variables];
        for (var left = lines.Integer("the number of entries of A", int.MaxValue); left > 0; left--)
        {
            var (_, i, value) = lines.Entry(1, variables);
            weights[i] += value;
        }

        var infinite = Math.Abs(lines.Real("the value of infinity"));
        var lower = lines.Vector("c_l", 1)[0];
        var upper = lines.Vector("c_u", 1)[0];
        return Budget(weights, lower <= -infinite ? double.NegativeInfinity : lower, upper >= infinite ? double.PositiveInfinity : upper);
    }

    private LinearConstraint? Budget(double[] weights, double lower, double upper)
    {
        if (Array.TrueForAll(weights, weight => weight <= 0)) (weights, lower, upper) = (Array.ConvertAll(weights, weight => -weight), -upper, -lower);
        Require(Array.TrueForAll(weights, weight => weight >= 0), "its weights have both signs");
        Require(Array.TrueForAll(weights, weight => weight <= MostWhole && weight == Math.Floor(weight)), "its weights are not whole numbers");
        if (lower <= 0 && double.IsPositiveInfinity(upper)) return null;
        var (least, most) = (Math.Ceiling(Math.Max(0, lower)), Math.Floor(Math.Min(upper, weights.Sum())));
        Require(most >= least && most <= MostWhole, $"no whole number lies between {lower} and {upper}");
        return new LinearConstraint { Weights = [.. weights.Select(weight => (long)weight)], Least = (long)least, Most = (long)most };
    }

    private void Require(bool holds, string cause)
    {
        if (!holds) throw new InputException("QP3027", $"'{name}': the constraint is no budget: {cause}.", "Constraints sum a_i x_i = c or <= c with whole a_i of 0 or more are supported, lower bounds as well.");
    }
}
