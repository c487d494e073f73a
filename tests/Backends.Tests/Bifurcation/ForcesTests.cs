using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Bifurcation;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tests.Bifurcation;

public class ForcesTests
{
    /// <summary>Sizes below, at and beyond a tile of rows, both vartypes, dense and sparse.</summary>
    public static TheoryData<Vartype, int, double> Cases()
    {
        var cases = new TheoryData<Vartype, int, double>();
        foreach (var vartype in new[] { Vartype.Binary, Vartype.Spin })
            foreach (var variables in new[] { 1, 2, 7, 8, 9, 16, 23, 70 })
                foreach (var density in new[] { 0, 0.1, 1 }) cases.Add(vartype, variables, density);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public unsafe void Apply_AnyModel_EqualsTheSlowTwin(Vartype vartype, int variables, double density)
    {
        var search = SearchModel.Of(Models.Random(vartype, variables, 3, density));
        var forces = Oscillators.Forces(search);
        var (fields, couplings) = SlowSwarm.Forces(search);
        var (values, pulls, random) = (new AlignedArray<float>(variables * Swarm.Replicas), new AlignedArray<float>(forces.Rows * Swarm.Replicas), new RandomSource(1));
        for (var k = 0; k < values.Length; k++) values.Span[k] = (float)random.NextGaussian();
        var pinned = Vector512.CreateSequence(1f, 0.1f);
        forces.Apply(values.Pointer, pinned, pulls.Pointer);
        for (var i = 0; i < variables; i++)
            for (var replica = 0; replica < Swarm.Replicas; replica++)
            {
                var expected = fields[i] * pinned[replica];
                for (var j = 0; j < variables; j++) expected += couplings[i, j] * values.Span[(j * Swarm.Replicas) + replica];
                Assert.Equal(expected, pulls.Span[(i * Swarm.Replicas) + replica], 1e-5);
            }
    }

    [Fact]
    public unsafe void Apply_EveryWidth_IsTheFusedSumInOrder()
    {
        var forces = new DenseForces(37);
        var (values, pulls, random) = (new AlignedArray<float>(37 * Swarm.Replicas), new AlignedArray<float>(forces.Rows * Swarm.Replicas), new RandomSource(1));
        for (var k = 0; k < values.Length; k++) values.Span[k] = (float)random.NextGaussian();
        for (var i = 0; i < 37; i++)
            for (var j = 0; j < 37; j++) forces[i, j] = (float)random.NextGaussian();
        forces.Apply(values.Pointer, Vector512<float>.One, pulls.Pointer);
        for (var i = 0; i < 37; i++)
            for (var replica = 0; replica < Swarm.Replicas; replica++)
            {
                var sum = 0f;
                for (var j = 0; j < 37; j++) sum = MathF.FusedMultiplyAdd(forces[i, j], values.Span[(j * Swarm.Replicas) + replica], sum);
                Assert.Equal(sum, pulls.Span[(i * Swarm.Replicas) + replica]);
            }
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.05, false)]
    public void Forces_OfAModel_AreInTheLayoutOfItsDensity(double density, bool dense)
        => Assert.Equal(dense, Oscillators.Forces(SearchModel.Of(Models.Random(Vartype.Spin, 60, 2, density))) is DenseForces);
}
