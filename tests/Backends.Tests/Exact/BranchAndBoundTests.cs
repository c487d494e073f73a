using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Backends.Exact.Branching;

namespace QuantumPrune.Backends.Tests.Exact;

public class BranchAndBoundTests
{
    [Fact]
    public void Run_SmallModels_EndsAtTheGroundEnergyWithAProof() => Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(),
        seed =>
        {
            var model = SmallModels.Any(seed, 14).ToBinary();
            var search = Searched(model, FirstGuess.Of(DenseBlock.From(model), null, seed, () => false));
            Assert.True(search.Proven);
            Assert.Equal(SmallModels.Ground(model), model.Offset + search.Energy, 1e-9);
            Assert.Equal(search.Energy, model.Energy(search.Values) - model.Offset, 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void Run_PoorStart_FindsTheOptimumItself(Vartype vartype)
    {
        for (var seed = 0UL; seed < 40; seed++)
        {
            var model = Models.Random(vartype, 15, seed, density: 0.9).ToBinary();
            var search = Searched(model, (new sbyte[15], 0));
            Assert.Equal(SmallModels.Ground(model), model.Offset + search.Energy, 1e-9);
        }
    }

    [Fact]
    public void Bound_OfTheRelaxation_IsBelowEveryEnergyOfTheNode()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var model = Models.Random(Vartype.Binary, 9, seed, density: 1);
            var block = DenseBlock.From(model);
            var node = new Relaxation(ConvexBlock.Of(block, UnitVectors.Start(9).Minimise(block, new Effort(50, 1e-6), () => false)));
            node.Reset();
            node.Fix(4, 1);
            node.Fix(2, 0);
            for (var sweep = 0; sweep < 20; sweep++)
            {
                node.Sweep();
                Assert.True(node.Bound() <= LowestWith(model) - model.Offset + 1e-9);
            }
        }

        static double LowestWith(BinaryQuadraticModel model) => Enumerable.Range(0, 1 << 9)
            .Where(code => (code & 0b10100) == 0b10000)
            .Min(code => model.Energy([.. Enumerable.Range(0, 9).Select(i => (sbyte)((code >> i) & 1))]));
    }

    [Fact]
    public void Bound_StoppedEarly_IsBelowTheOptimum()
    {
        var model = Models.Random(Vartype.Binary, 40, 1, density: 1);
        var full = Searched(model, (new sbyte[40], 0));
        for (var looks = 1; looks < 40; looks += 3)
        {
            var (search, left) = (new BlockSearch(DenseBlock.From(model), new sbyte[40], 0), looks);
            search.Run(() => Interlocked.Decrement(ref left) <= 0, _ => { });
            Assert.True(search.Bound <= full.Energy + 1e-9);
        }
    }

    [Theory]
    [InlineData(new double[] { 4, -6, 0, 10 }, true)]
    [InlineData(new double[] { 4, -6, 0.5, 10 }, false)]
    [InlineData(new double[] { 1, 1e18 }, false)]
    public void Precision_Biases_AreReadAsStepsOnlyWhenWhole(double[] linear, bool integer)
    {
        var block = new DenseBlock(linear.Length);
        linear.CopyTo(block.Linear, 0);
        Assert.Equal(integer, Precision.Of(block).Integer);
        if (integer) Assert.InRange(Precision.Of(block).Slack, 1.99, 2);
    }

    private static BlockSearch Searched(BinaryQuadraticModel binary, (sbyte[] Values, double Energy) start)
    {
        var search = new BlockSearch(DenseBlock.From(binary), start.Values, start.Energy);
        search.Run(() => false, _ => { });
        return search;
    }
}
