using Google.Protobuf;
using QuantumPrune.Protocol.Models;

namespace QuantumPrune.Protocol.Tests;

public class ModelAssemblerTests
{
    public static TheoryData<string, V1.BqmHeader, V1.BqmChunk[], string> Faults { get; } = new()
    {
        { "no vartype", new V1.BqmHeader { Variables = 2 }, [], "QP6101" },
        { "too many variables", Header(2_000_000), [], "QP6100" },
        { "too many interactions", Header(2, 200_000_000), [], "QP6100" },
        { "offset", new V1.BqmHeader { Vartype = V1.Vartype.Spin, Variables = 2, Offset = double.NaN }, [], "QP6101" },
        { "labels", new V1.BqmHeader { Vartype = V1.Vartype.Spin, Variables = 2, Labels = { "a" } }, [], "QP6101" },
        { "same label twice", new V1.BqmHeader { Vartype = V1.Vartype.Spin, Variables = 2, Labels = { "a", "a" } }, [], "QP6101" },
        { "long label", new V1.BqmHeader { Vartype = V1.Vartype.Spin, Variables = 1, Labels = { new string('x', 1001) } }, [], "QP6101" },
        { "empty chunk", Header(2), [new V1.BqmChunk()], "QP6101" },
        { "linear past the end", Header(2), [new V1.BqmChunk { Linear = new V1.LinearBlock { First = 1, Biases = { 1, 2 } } }], "QP6101" },
        { "linear far past the end", Header(2), [new V1.BqmChunk { Linear = new V1.LinearBlock { First = uint.MaxValue, Biases = { 1 } } }], "QP6101" },
        { "linear infinite", Header(2), [new V1.BqmChunk { Linear = new V1.LinearBlock { Biases = { double.PositiveInfinity } } }], "QP6101" },
        { "lists of unequal length", Header(2, 1), [new V1.BqmChunk { Sparse = new V1.SparseBlock { Rows = { 0 }, Columns = { 1 } } }], "QP6101" },
        { "pair with itself", Header(2, 1), [Pair(1, 1)], "QP6101" },
        { "pair past the end", Header(2, 1), [Pair(0, 2)], "QP6101" },
        { "pair missing", Header(3, 2), [Pair(0, 1)], "QP6101" },
        { "more pairs than announced", Header(3, 1), [Pair(0, 1), Pair(0, 2)], "QP6101" },
        { "a flood of the same pair", Header(3, 1), [Pair(0, 1), Pair(0, 1), Pair(0, 1)], "QP6101" },
        { "dense past the end", Header(3, 3), [Dense(0, 2, 2, 2, 32)], "QP6101" },
        { "dense of other length", Header(3, 3), [Dense(0, 3, 0, 3, 64)], "QP6101" },
        { "dense overlapping", Header(3, 3), [Dense(0, 2, 1, 2, 32)], "QP6101" },
        { "dense of huge sides", Header(3, 3), [Dense(0, uint.MaxValue, 0, uint.MaxValue, 8)], "QP6101" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Build_OfAMalformedModel_IsRefusedWithItsCode(string fault, V1.BqmHeader header, V1.BqmChunk[] chunks, string code)
    {
        var error = Assert.Throws<InputException>(() =>
        {
            var assembler = new ModelAssembler(header, new ModelBounds());
            foreach (var chunk in chunks) assembler.Add(chunk);
            return assembler.Build();
        });
        Assert.True(error.Code == code, $"{fault}: {error.Message}");
    }

    [Fact]
    public void Build_PairStatedInTwoParts_AddsThemUp()
    {
        var assembler = new ModelAssembler(Header(2, 1), new ModelBounds());
        assembler.Add(Pair(0, 1));
        assembler.Add(Pair(1, 0));
        Assert.Equal(3.0, assembler.Build().Coupling(0, 1));
    }

    [Fact]
    public void Header_BeyondTheBounds_IsRefused() =>
        Assert.Equal("QP6100", Assert.Throws<InputException>(() => new ModelAssembler(Header(11), new ModelBounds { MaxVariables = 10 })).Code);

    private static V1.BqmHeader Header(uint variables, ulong interactions = 0) => new() { Vartype = V1.Vartype.Binary, Variables = variables, Interactions = interactions };

    private static V1.BqmChunk Pair(uint row, uint column) => new() { Sparse = new V1.SparseBlock { Rows = { row }, Columns = { column }, Biases = { 1.5 } } };

    private static V1.BqmChunk Dense(uint row, uint rows, uint column, uint columns, int bytes) =>
        new() { Dense = new V1.DenseBlock { FirstRow = row, RowCount = rows, FirstColumn = column, ColumnCount = columns, Biases = ByteString.CopyFrom(new byte[bytes]) } };
}
