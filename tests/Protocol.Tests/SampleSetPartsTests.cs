using System.Text.Json.Nodes;
using Google.Protobuf;
using QuantumPrune.Protocol.Samples;

namespace QuantumPrune.Protocol.Tests;

public class SampleSetPartsTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 0)]
    [InlineData(17, 13)]
    [InlineData(3000, 3001)]
    public void Of_Rows_ComeOutOfTheAssembler(int rows, int variables)
    {
        var model = Models.Random(variables, 0.01, 2);
        var random = new RandomSource(5);
        var set = new SampleSet(
            model.Vartype,
            Enumerable.Range(0, rows).Select(k => new Sample([.. Enumerable.Range(0, variables).Select(_ => (sbyte)random.NextInt(2))], k * 0.5, 1 + k % 3)),
            truncated: true,
            new JsonObject { ["sweeps"] = 4 });
        var back = Assembled(SampleSetParts.Of(set, variables), model);
        Assert.Equal(set.Samples.Select(s => (s.Energy, s.Occurrences)), back.Samples.Select(s => (s.Energy, s.Occurrences)));
        Assert.All(set.Samples.Zip(back.Samples), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
        Assert.True(back.Truncated);
        Assert.Equal(4, back.Info["sweeps"]!.GetValue<int>());
    }

    [Fact]
    public void Build_WithoutTheLastPart_IsRefused()
    {
        var model = Models.Random(4, 1, 2);
        var parts = SampleSetParts.Of(SampleSet.Of(model, [[0, 1, 0, 1]]), 4).Select(part => new V1.SampleSetPart(part) { Last = false });
        Assert.Equal("QP6110", Assert.Throws<RemoteException>(() => Assembled(parts, model)).Code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void Add_InfoThatIsNoObject_IsRefused(string info) => Refused(part => part.Rows.InfoJson = info);

    [Fact]
    public void Add_RowsThatDoNotFit_AreRefused()
    {
        Refused(part => part.Rows = null);
        Refused(part => part.Rows.Variables = 5);
        Refused(part => part.Rows.Vartype = V1.Vartype.Spin);
        Refused(part => part.Rows.Values = ByteString.CopyFrom(1, 2));
        Refused(part => part.Rows.Occurrences.Add(0));
        Refused(part => part.Rows.Occurrences.Add([1, 2]));
    }

    private static void Refused(Action<V1.SampleSetPart> damage)
    {
        var model = Models.Random(4, 1, 2);
        var part = SampleSetParts.Of(SampleSet.Of(model, [[0, 1, 0, 1]]), 4).Single();
        damage(part);
        Assert.Equal("QP6110", Assert.Throws<RemoteException>(() => Assembled([part], model)).Code);
    }

    private static SampleSet Assembled(IEnumerable<V1.SampleSetPart> parts, BinaryQuadraticModel model)
    {
        var assembler = new SampleSetAssembler(model.Vartype, model.NumVariables);
        foreach (var part in parts) assembler.Add(part);
        return assembler.Build();
    }
}
