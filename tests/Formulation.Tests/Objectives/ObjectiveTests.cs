using QuantumPrune.Formulation.Objectives;

namespace QuantumPrune.Formulation.Tests.Objectives;

public class ObjectiveTests
{
    private static readonly Sensitivity Calibration = Calibrations.Random(groups: 3, channels: 5, seed: 7);

    private static int[] Ranking(BinaryQuadraticModel model)
    {
        var linear = model.Linear.ToArray();
        return [.. Enumerable.Range(0, linear.Length).OrderBy(i => linear[i])];
    }

    [Fact]
    public void Hybrid_GammaZero_ReproducesTheGreedyRanking()
    {
        var taylor = new HybridObjective(new HybridOptions { Alpha = 1, Beta = 0, Gamma = 0 }).Build(Calibration);
        var fisher = new HybridObjective(new HybridOptions { Alpha = 0, Beta = 1, Gamma = 0 }).Build(Calibration);
        Assert.Equal(0, taylor.NumInteractions);
        Assert.Equal(Ranking(RankingObjective.Taylor().Build(Calibration)), Ranking(taylor));
        Assert.Equal(Ranking(RankingObjective.Fisher().Build(Calibration)), Ranking(fisher));
    }

    [Fact]
    public void Hybrid_AnyMask_EqualsKeepForm()
    {
        var options = new HybridOptions { Alpha = 0.7, Beta = 0.2, Gamma = 0.4 };
        var model = new HybridObjective(options).Build(Calibration);
        var none = KeepEnergy(options, new sbyte[15]);
        var random = new RandomSource(3);
        for (var k = 0; k < 20; k++)
        {
            var pruned = Models.RandomSample(model, random);
            Assert.Equal(KeepEnergy(options, pruned) - none, model.Energy(pruned), 1e-12);
        }
    }

    // (1.3): - sum (alpha T + beta F) k + gamma sum S k k, written independently of (1.4).
    private static double KeepEnergy(HybridOptions options, sbyte[] pruned)
    {
        var (meanTaylor, meanFisher) = (Calibration.Taylor.Average(), Calibration.Fisher.Average());
        var energy = 0.0;
        for (var i = 0; i < pruned.Length; i++)
        {
            energy -= ((options.Alpha * Calibration.Taylor[i] / meanTaylor) + (options.Beta * Calibration.Fisher[i] / meanFisher)) * (1 - pruned[i]);
            for (var j = 0; j < i; j++)
                if (i / 5 == j / 5) energy += options.Gamma * Calibration.Similarity![i / 5][i % 5, j % 5] / 5 * (1 - pruned[i]) * (1 - pruned[j]);
        }

        return energy;
    }

    [Fact]
    public void Hybrid_Couplings_StayWithinGroups()
        => Assert.Equal(3, new HybridObjective().Build(Calibration).ConnectedComponents().Count);

    [Fact]
    public void Hybrid_LayerNormalised_MeanOfEveryGroupIsOne()
    {
        var linear = new HybridObjective(new HybridOptions { Alpha = 1, Beta = 0, Gamma = 0, Normalise = Normalise.Layer }).Build(Calibration).Linear.ToArray();
        foreach (var members in Calibration.Members()) Assert.Equal(1, members.Average(i => linear[i]), 1e-12);
    }

    [Fact]
    public void Magnitude_AnyMask_IsSumOfSquares()
    {
        var model = new MagnitudeObjective().Build(Calibration);
        var mean = Calibration.Magnitude.Average();
        var pruned = Models.RandomSample(model, new RandomSource(5));
        var expected = Calibration.Members().Sum(members => Math.Pow(members.Sum(i => Calibration.Magnitude[i] / mean * pruned[i]), 2));
        Assert.Equal(expected, model.Energy(pruned), 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Curvature_AnyMask_EqualsQuadraticForm(bool full)
    {
        var options = new CurvatureOptions { Alpha = 0.5, Gamma = 0.6, Ridge = 0.1, Full = full };
        var model = new CurvatureObjective(options).Build(Calibration);
        var q = Curvature(options);
        var mean = Calibration.Taylor.Average();
        var pruned = Models.RandomSample(model, new RandomSource(5));
        var expected = 0.0;
        for (var i = 0; i < 15; i++)
        {
            expected += 0.5 * Calibration.Taylor[i] / mean * pruned[i];
            for (var j = 0; j < 15; j++) expected += 0.5 * q[i, j] * pruned[i] * pruned[j];
        }

        Assert.Equal(expected, model.Energy(pruned), 1e-9);
    }

    private static double[,] Curvature(CurvatureOptions options)
    {
        var f = Calibration.GateGradients!;
        var q = new double[15, 15];
        var trace = 0.0;
        for (var n = 0; n < f.GetLength(0); n++)
        {
            for (var i = 0; i < 15; i++)
            {
                trace += (double)f[n, i] * f[n, i];
                for (var j = 0; j < 15; j++) q[i, j] += (double)f[n, i] * f[n, j];
            }
        }

        for (var i = 0; i < 15; i++)
        {
            for (var j = 0; j < 15; j++)
            {
                q[i, j] *= 15 / trace;
                if (i == j) q[i, j] += options.Ridge;
                else q[i, j] *= options.Full || i / 5 == j / 5 ? options.Gamma : 0;
            }
        }

        return q;
    }

    [Fact]
    public void Ranking_Random_DependsOnSeedOnly()
    {
        Assert.Equal(RankingObjective.Random(1).Build(Calibration).Linear.ToArray(), RankingObjective.Random(1).Build(Calibration).Linear.ToArray());
        Assert.NotEqual(RankingObjective.Random(1).Build(Calibration).Linear.ToArray(), RankingObjective.Random(2).Build(Calibration).Linear.ToArray());
    }

    [Fact]
    public void Build_ArraysThatDoNotFit_Throws()
        => Assert.Throws<ArgumentException>(() => new HybridObjective().Build(Calibration with { Taylor = [1] }));

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Equal("QP3101", Assert.Throws<InputException>(() => new HybridObjective(new HybridOptions { Gamma = -1 })).Code);
        Assert.Equal("QP3102", Assert.Throws<InputException>(() => new CurvatureObjective(new CurvatureOptions { Gamma = 2 })).Code);
    }

    [Theory]
    [InlineData(64, 7)]
    [InlineData(10, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 1)]
    public void MaxPruned_DefaultFloor_KeepsTenPercentRoundedUp(int channels, int kept)
        => Assert.Equal([channels - kept], Groups.MaxPruned(new int[channels]));
}
