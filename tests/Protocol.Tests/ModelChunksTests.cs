using FsCheck;
using FsCheck.Fluent;
using QuantumPrune.Protocol.Models;

namespace QuantumPrune.Protocol.Tests;

public class ModelChunksTests
{
    [Fact]
    public void Of_RandomModels_ComeOutOfTheAssemblerBitForBit() => Prop.ForAll(
        Gen.Choose(0, 40).Zip(Gen.Choose(0, 100)).Zip(Gen.Choose(0, 1_000_000)).ToArbitrary(),
        drawn => AssertSame(Models.Random(drawn.Item1.Item1, drawn.Item1.Item2 / 100.0, drawn.Item2))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(700, 1.0)]
    [InlineData(700, 0.3)]
    [InlineData(3, 1.0)]
    [InlineData(1, 1.0)]
    public void Of_ModelsOfSeveralChunks_ComeOutBitForBit(int variables, double density) => AssertSame(Models.Random(variables, density, 7));

    [Fact]
    public void Of_DenseModelWithARowMissingAPair_StatesNoPairThatIsNotThere()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 60);
        for (var i = 0; i < 60; i++)
            for (var j = i + 1; j < 60; j++)
                if ((i, j) != (30, 41)) builder.AddQuadratic(i, j, i - j);
        AssertSame(builder.Build());
    }

    [Fact]
    public void Of_DenseModel_TakesEightToTenBytesAPair()
    {
        var model = Models.Random(800, 1, 3);
        var bytes = ModelChunks.Of(model).Sum(chunk => chunk.CalculateSize());
        Assert.InRange(bytes, 8.0 * model.NumInteractions, 10.0 * model.NumInteractions);
    }

    [Fact]
    public void Of_LargeModels_ChunksStayBelowTheLimitOfAMessage() =>
        Assert.All(ModelChunks.Of(Models.Random(1200, 0.6, 5)).Concat(ModelChunks.Of(Models.Random(900, 1, 5))), chunk => Assert.InRange(chunk.CalculateSize(), 1, (1 << 20) + 64));

    [Fact]
    public void Hash_OfTheSameBiasesInAnotherOrder_IsTheSame()
    {
        var (one, other) = (new BinaryQuadraticModelBuilder(Vartype.Spin, 3), new BinaryQuadraticModelBuilder(Vartype.Spin, 3));
        one.AddQuadratic(0, 1, 2);
        one.AddQuadratic(1, 2, 3);
        other.AddQuadratic(2, 1, 3);
        other.AddQuadratic(1, 0, 2);
        Assert.Equal(ModelHash.Of(one.Build()), ModelHash.Of(other.Build()));
    }

    [Fact]
    public void Hash_OfAnotherBias_IsAnother()
    {
        var model = Models.Random(9, 0.5, 1);
        var linear = model.Linear.ToArray();
        linear[4] = Math.BitIncrement(linear[4]);
        Assert.NotEqual(ModelHash.Of(model), ModelHash.Of(model.WithLinear(linear)));
    }

    private static bool AssertSame(BinaryQuadraticModel model)
    {
        var assembler = new ModelAssembler(ModelChunks.Header(model), new ModelBounds());
        foreach (var chunk in ModelChunks.Of(model)) assembler.Add(V1.BqmChunk.Parser.ParseFrom(Google.Protobuf.MessageExtensions.ToByteArray(chunk)));
        Models.AssertSame(model, assembler.Build());
        return true;
    }
}
