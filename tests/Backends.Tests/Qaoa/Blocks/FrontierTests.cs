using QuantumPrune.Backends.Qaoa.Blocks;

namespace QuantumPrune.Backends.Tests.Qaoa.Blocks;

public class FrontierTests
{
    [Fact]
    public void Blocks_OfAllVariables_HoldEachOnceAndStayWithinConnectedParts()
    {
        var model = Models.Random(Vartype.Spin, 40, 3, density: 0.04);
        var parts = model.ConnectedComponents();
        var state = Enumerable.Repeat((sbyte)1, 40).ToArray();
        var blocks = Frontier.Blocks(model, state, 7, [.. Enumerable.Repeat(true, 40)]).ToArray();
        Assert.Equal(Enumerable.Range(0, 40), blocks.SelectMany(block => block).Order());
        Assert.All(blocks, block => Assert.InRange(block.Length, 1, 7));
        Assert.All(blocks, block => Assert.Single(parts, part => part.Intersect(block).Any()));
        Assert.All(blocks, block => Assert.Equal(block.Order(), block));
    }

    [Fact]
    public void Blocks_BeginWhereAFlipGainsMost()
    {
        var model = Fields(1, -5, -1);
        Assert.Equal([1, 2, 0], Frontier.Blocks(model, [0, 0, 0], 1, [true, true, true]).SelectMany(block => block));
    }

    /// <summary>A variable that is called decided has its value in every assignment of the others that is best for it.</summary>
    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void Undecided_VariablesNotAmongThem_NeverGainByAFlip(Vartype vartype)
    {
        var decided = 0;
        for (var seed = 0UL; seed < 20; seed++)
        {
            var model = Models.Random(vartype, 6, seed, coupling: 0.3);
            var state = Models.AllRows(model).MinBy(row => model.Energy(row))!;
            var undecided = Frontier.Undecided(model, state);
            foreach (var row in Models.AllRows(model))
                for (var i = 0; i < 6; i++)
                {
                    if (undecided[i]) continue;
                    decided++;
                    var (kept, flipped) = ((sbyte[])row.Clone(), (sbyte[])row.Clone());
                    kept[i] = state[i];
                    flipped[i] = (sbyte)(vartype == Vartype.Spin ? -state[i] : 1 - state[i]);
                    Assert.True(model.Energy(kept) <= model.Energy(flipped));
                }
        }

        Assert.True(decided > 1000);
    }

    [Fact]
    public void Undecided_WrongVariableWithoutCouplings_IsAmongThem()
        => Assert.Equal([true, false], Frontier.Undecided(Fields(-1, 1), [0, 0]));

    [Fact]
    public void Exchanges_OfAState_MixOnesAndZerosAndHoldEachOnce()
    {
        var model = Models.Random(Vartype.Binary, 20, 3);
        var state = Enumerable.Range(0, 20).Select(i => (sbyte)(i % 4 == 0 ? 1 : 0)).ToArray();
        var blocks = Frontier.Exchanges(model, state, 1, 6).ToArray();
        Assert.Equal(Enumerable.Range(0, 20), blocks.SelectMany(block => block).Order());
        Assert.Equal(3, blocks[0].Count(i => state[i] == 1));
    }

    [Theory]
    [InlineData(Vartype.Binary)]
    [InlineData(Vartype.Spin)]
    public void BlockModel_OfAState_DiffersByAConstant(Vartype vartype)
    {
        var model = Models.Random(vartype, 8, 5);
        var state = Models.AllRows(model).ElementAt(77);
        int[] block = [1, 4, 6];
        var part = BlockModel.Of(model, block, state);
        var differences = Models.AllRows(part).Select(row =>
        {
            var whole = (sbyte[])state.Clone();
            for (var v = 0; v < block.Length; v++) whole[block[v]] = row[v];
            return model.Energy(whole) - part.Energy(row);
        }).ToArray();
        Assert.All(differences, difference => Assert.Equal(differences[0], difference, 1e-12));
    }

    [Fact]
    public void ModelBlocks_OfASize_AreThatLarge()
    {
        var model = Models.Random(Vartype.Binary, 30, 4, density: 0.5);
        var blocks = ModelBlocks.Of(model, new sbyte[30], 8);
        Assert.Equal(3, blocks.Count);
        Assert.All(blocks, block => Assert.Equal(8, block.NumVariables));
    }

    private static BinaryQuadraticModel Fields(params double[] linear) => new BinaryQuadraticModelBuilder(Vartype.Binary, linear.Length).Build().WithLinear(linear);
}
