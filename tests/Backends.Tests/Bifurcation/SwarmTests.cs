using QuantumPrune.Backends.Bifurcation;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tests.Bifurcation;

public class SwarmTests
{
    [Theory]
    [InlineData(BifurcationVariant.Discrete, 1.0)]
    [InlineData(BifurcationVariant.Ballistic, 1.0)]
    [InlineData(BifurcationVariant.Discrete, 0.1)]
    [InlineData(BifurcationVariant.Ballistic, 0.1)]
    public void Step_EveryReplica_EqualsTheSlowTwin(BifurcationVariant variant, double density)
    {
        var search = SearchModel.Of(Models.Random(Vartype.Spin, 19, 6, density));
        var swarm = new Swarm(Oscillators.Forces(search), 19, new BifurcationOptions { Variant = variant, TimeStep = 0.7 });
        var (fields, couplings) = SlowSwarm.Forces(search);
        swarm.Place(new RandomSource(4), null);
        for (var step = 0; step < 100; step++)
        {
            // Each step from the swarm's own state: over many steps float32 and float64 part.
            var before = Enumerable.Range(0, Swarm.Replicas).Select(r => (X: Replica(swarm.Positions, r), Y: Replica(swarm.Momenta, r))).ToArray();
            swarm.Step(step / 100f);
            for (var replica = 0; replica < Swarm.Replicas; replica++)
            {
                var (x, y) = SlowSwarm.Step(before[replica].X, before[replica].Y, fields, couplings, step / 100f, 0.7, variant == BifurcationVariant.Discrete);
                Assert.All(x.Zip(Replica(swarm.Positions, replica)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
                Assert.All(y.Zip(Replica(swarm.Momenta, replica)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            }
        }
    }

    [Fact]
    public void Place_WithAStart_PointsTheFirstReplicaThere()
    {
        var search = SearchModel.Of(Models.Random(Vartype.Spin, 50, 6));
        var swarm = new Swarm(Oscillators.Forces(search), 50, new BifurcationOptions());
        var start = BitSample.Random(50, new RandomSource(9));
        swarm.Place(new RandomSource(4), start);
        Assert.Equal(0, swarm.Signs(0).Distance(start));
        Assert.All(Enumerable.Range(1, 15), replica => Assert.InRange(swarm.Signs(replica).Distance(start), 8, 42));
        foreach (var position in swarm.Positions) Assert.InRange(position, -0.1f, 0.1f);
    }

    [Fact]
    public void Step_AWholeRun_EndsAtTheWalls()
    {
        var search = SearchModel.Of(Models.Random(Vartype.Spin, 40, 6, density: 1));
        var swarm = new Swarm(Oscillators.Forces(search), 40, new BifurcationOptions());
        swarm.Place(new RandomSource(4), null);
        for (var step = 0; step < 1000; step++) swarm.Step(step / 1000f);
        foreach (var position in swarm.Positions) Assert.InRange(Math.Abs(position), 0, 1);
        Assert.True(swarm.Positions.ToArray().Count(position => Math.Abs(position) == 1) > 0.9 * 40 * Swarm.Replicas);
    }

    private static double[] Replica(ReadOnlySpan<float> values, int replica)
    {
        var column = new double[values.Length / Swarm.Replicas];
        for (var i = 0; i < column.Length; i++) column[i] = values[(i * Swarm.Replicas) + replica];
        return column;
    }
}
