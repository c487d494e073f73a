using QuantumPrune.Client.Comparison;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Tests.Comparison;

public class PenaltyTests
{
    private const int Variables = 7;

    [Theory]
    [InlineData(Vartype.Binary, 1, 1)]
    [InlineData(Vartype.Binary, 2, 0.001)]
    [InlineData(Vartype.Spin, 3, 1)]
    [InlineData(Vartype.Spin, 4, 0.37)]
    public void Of_Cardinality_LowestEnergyIsThatOfTheBestFeasibleSample(Vartype vartype, ulong seed, double scale)
    {
        var model = Random(vartype, seed, scale);
        for (var chosen = 0; chosen <= Variables; chosen++) CheckSound(model, LinearConstraint.Cardinality(Variables, chosen));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void Of_WeightedEquality_LowestEnergyIsThatOfTheBestFeasibleSample(int load)
        => CheckSound(Random(Vartype.Binary, 5, 1), new LinearConstraint { Weights = [2, 3, 5, 7, 2, 0, 1], Least = load, Most = load });

    [Fact]
    public void Of_WholeBiases_StayWhole()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 2);
        builder.AddLinear(0, -3);
        builder.AddQuadratic(0, 1, 2);
        var penalty = Penalty.Of(builder.Build(), LinearConstraint.Cardinality(2, 1));
        Assert.Equal(4, penalty.Strength); // a flip of variable 0 changes the energy by at most 3
        Assert.Equal((-3 - 4, 2 + 8, 4.0), (penalty.Model.Linear[0], penalty.Model.Coupling(0, 1), penalty.Model.Offset));
    }

    [Fact]
    public void Fits_EqualitiesOnly()
    {
        Assert.True(Penalty.Fits(LinearConstraint.Cardinality(3, 1)));
        Assert.False(Penalty.Fits(new LinearConstraint { Weights = [1, 1], Most = 1 }));
        Assert.False(Penalty.Fits(LinearConstraint.Cardinality(2, 1) with { Group = [0, 0], MostOfGroup = [1] }));
    }

    private static void CheckSound(BinaryQuadraticModel model, LinearConstraint constraint)
    {
        var penalised = Penalty.Of(model, constraint).Model;
        Assert.Equal(model.Vartype, penalised.Vartype);
        var rows = Rows(model.Vartype).ToList();
        var best = rows.Where(row => constraint.Holds(row)).Min(row => model.Energy(row));
        var tolerance = 1e-9 * Math.Max(1, Math.Abs(best));
        Assert.All(rows.Where(row => constraint.Holds(row)), row => Assert.Equal(model.Energy(row), penalised.Energy(row), tolerance));
        Assert.All(rows.Where(row => !constraint.Holds(row)), row => Assert.True(penalised.Energy(row) > best));
    }

    private static IEnumerable<sbyte[]> Rows(Vartype vartype)
    {
        var low = (sbyte)(vartype == Vartype.Spin ? -1 : 0);
        return Enumerable.Range(0, 1 << Variables).Select(code => Enumerable.Range(0, Variables).Select(i => ((code >> i) & 1) == 1 ? (sbyte)1 : low).ToArray());
    }

    private static BinaryQuadraticModel Random(Vartype vartype, ulong seed, double scale)
    {
        var (random, builder) = (new RandomSource(seed), new BinaryQuadraticModelBuilder(vartype, Variables));
        for (var i = 0; i < Variables; i++)
        {
            builder.AddLinear(i, scale * random.NextGaussian());
            for (var j = i + 1; j < Variables; j++) builder.AddQuadratic(i, j, scale * random.NextGaussian());
        }

        return builder.Build();
    }
}
