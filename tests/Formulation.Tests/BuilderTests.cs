using FsCheck;
using FsCheck.Fluent;

namespace QuantumPrune.Formulation.Tests;

public class BuilderTests
{
    [Fact]
    public void Build_PairsInAnyOrderWithRepeats_EqualsDictionaryTwin()
    {
        var property = Prop.ForAll(Gen.Choose(0, 2000).ToArbitrary(), seed =>
        {
            var random = new RandomSource((ulong)seed);
            var n = 2 + random.NextInt(12);
            var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, n);
            var twin = new SortedDictionary<(int, int), double>();
            for (var k = random.NextInt(60); k > 0; k--)
            {
                var (i, j, bias) = (random.NextInt(n), random.NextInt(n), random.NextGaussian());
                if (i == j) continue;
                builder.AddQuadratic(i, j, bias);
                var key = (Math.Min(i, j), Math.Max(i, j));
                twin[key] = twin.TryGetValue(key, out var sum) ? sum + bias : bias;
            }

            return Pairs(builder.Build()).SequenceEqual(twin.Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value)));
        });
        Check.QuickThrowOnFailure(property);
    }

    [Fact]
    public void Build_AscendingPairs_EqualsShuffledOnes()
    {
        var model = Models.Random(Vartype.Binary, 40, 1);
        var pairs = Pairs(model).ToArray();
        var shuffled = pairs.ToArray();
        new RandomSource(2).Shuffle(shuffled.AsSpan());
        Assert.Equal(Pairs(Built(pairs)), Pairs(Built(shuffled)));
        Assert.Equal(pairs, Pairs(Built(pairs)));
    }

    [Fact]
    public void Build_Twice_GoesOnFromWhatThereIs()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 3);
        builder.AddQuadratic(0, 1, 1);
        Assert.Equal(1, builder.Build().NumInteractions);
        builder.AddQuadratic(1, 0, 2);
        builder.AddQuadratic(2, 1, 4);
        Assert.Equal([(0, 1, 3.0), (1, 2, 4.0)], Pairs(builder.Build()));
    }

    [Fact]
    public void Limits_Beyond_QP3020()
    {
        Assert.Equal("QP3020", Assert.Throws<InputException>(() => new BinaryQuadraticModelBuilder(Vartype.Spin, 1_000_001)).Code);
        Assert.Equal("QP3020", Assert.Throws<InputException>(() => ModelLimits.Check(1, 100_000_001)).Code);
        ModelLimits.Check(1_000_000, 100_000_000);
    }

    private static BinaryQuadraticModel Built((int, int, double)[] pairs)
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 40);
        foreach (var (i, j, bias) in pairs) builder.AddQuadratic(j, i, bias);
        return builder.Build();
    }

    private static IEnumerable<(int, int, double)> Pairs(BinaryQuadraticModel model)
    {
        for (var i = 0; i < model.NumVariables; i++)
        {
            Assert.Equal(model.Neighbours(i).ToArray().Distinct().Order(), model.Neighbours(i).ToArray());
            foreach (var j in model.Neighbours(i).ToArray())
            {
                Assert.Equal(model.Coupling(j, i), model.Coupling(i, j));
                if (j > i) yield return (i, j, model.Coupling(i, j));
            }
        }
    }
}
