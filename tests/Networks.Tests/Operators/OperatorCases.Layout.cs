using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Operators;

internal static partial class OperatorCases
{
    private static IEnumerable<OperatorCase> Layouts()
    {
        yield return One("Pad", "constant", b => [b.In(2, 3, 4), b.Ints(0, 1, 2, 0, 0, 1), b.Scalar(0.5f)], null,
            v => Nd.Of([2, 4, 7], at => at[1] < 1 || at[2] < 2 || at[2] > 5 ? 0.5 : v[0][at[0], at[1] - 1, at[2] - 2])) with { HasGradient = false };
        yield return One("Pad", "crops", b => [b.In(2, 3, 4), b.Ints(0, -1, 1, 0, 0, -2)], null, v => Nd.Of([2, 2, 3], at => v[0][at[0], at[1] + 1, at[2] - 1]));
        yield return One("Pad", "reflect", b => [b.In(1, 1, 3, 4), b.Ints(0, 0, 2, 1, 0, 0, 1, 3)], n => n.Set("mode", "reflect"),
            v => Nd.Of([1, 1, 6, 8], at => v[0][0, 0, Mirror(at[2] - 2, 3), Mirror(at[3] - 1, 4)]));
        yield return One("Pad", "edge", b => [b.In(1, 1, 3, 4), b.Ints(0, 0, 2, 1, 0, 0, 1, 5)], n => n.Set("mode", "edge"),
            v => Nd.Of([1, 1, 6, 10], at => v[0][0, 0, Math.Clamp(at[2] - 2, 0, 2), Math.Clamp(at[3] - 1, 0, 3)]));
        yield return One("Pad", "axes", b => [b.In(2, 3, 4), b.Ints(1, 2), "", b.Ints(-1)], null, v => Nd.Of([2, 3, 7], at => v[0][at[0], at[1], at[2] - 1]), 18);
        yield return One("Pad", "attribute", b => [b.In(2, 3)], n => n.Set("pads", [0L, 1, 0, 1]).Set("value", -1f), v => Nd.Of([2, 5], at => at[1] is 0 or 4 ? -1 : v[0][at[0], at[1] - 1]), 9);
        yield return One("Slice", "steps", b => [b.In(2, 7, 5), b.Ints(1, -4), b.Ints(6, 99), b.Ints(1, 2), b.Ints(2, 3)], null, v => Nd.Of([2, 3, 2], at => v[0][at[0], 1 + (2 * at[1]), 1 + (3 * at[2])]));
        yield return One("Slice", "negative steps", b => [b.In(2, 7, 5), b.Ints(-1, 3), b.Ints(-99, 0), b.Ints(1, -1), b.Ints(-2, -1)], null,
            v => Nd.Of([2, 4, 3], at => v[0][at[0], 6 - (2 * at[1]), 3 - at[2]]));
        yield return One("Slice", "attributes", b => [b.In(2, 7)], n => n.Set("starts", [1L]).Set("ends", [-1L]).Set("axes", [1L]), v => Nd.Of([2, 5], at => v[0][at[0], at[1] + 1]), 9);
        yield return One("Concat", "three parts, one twice", b =>
        {
            var x = b.In(2, 3, 2);
            return [x, b.W(2, 1, 2), x];
        }, n => n.Set("axis", -2), v => Nd.Of([2, 7, 2], at => at[1] == 3 ? v[1][at[0], 0, at[2]] : v[0][at[0], at[1] % 4, at[2]]));
        yield return One("Concat", "last axis", b => [b.In(2, 3), b.W(2, 2)], n => n.Set("axis", 1), v => Nd.Of([2, 5], at => at[1] < 3 ? v[0][at] : v[1][at[0], at[1] - 3]));
        yield return Splits("sizes as input", [3, 1, 2], 13, (b, x) => b.Nodes("Split", [x, b.Ints(3, 1, 2)], 3, n => n.Set("axis", 1)));
        yield return Splits("sizes as attribute", [3, 1, 2], 11, (b, x) => b.Nodes("Split", [x], 3, n => n.Set("axis", -2).Set("split", [3L, 1, 2])));
        yield return Splits("equal", [2, 2, 2], 13, (b, x) => b.Nodes("Split", [x], 3, n => n.Set("axis", 1)));
        yield return Splits("num_outputs, uneven", [2, 2, 2, 0], 18, (b, x) => b.Nodes("Split", [x], 3, n => n.Set("axis", 1).Set("num_outputs", 3)));
        yield return One("DepthToSpace", "DCR", b => [b.In(2, 8, 2, 3)], n => n.Set("blocksize", 2), v => Nd.Of([2, 2, 4, 6], at => v[0][at[0], ((((at[2] % 2) * 2) + (at[3] % 2)) * 2) + at[1], at[2] / 2, at[3] / 2]));
        yield return One("DepthToSpace", "CRD", b => [b.In(2, 8, 2, 3)], n => n.Set("blocksize", 2).Set("mode", "CRD"), v => Nd.Of([2, 2, 4, 6], at => v[0][at[0], (at[1] * 4) + ((at[2] % 2) * 2) + (at[3] % 2), at[2] / 2, at[3] / 2]));
        yield return One("Reshape", "0 and -1", b => [b.In(2, 3, 4), b.Ints(0, -1, 2)], null, v => v[0].Reshape(2, 6, 2));
        yield return One("Flatten", "axis 1", b => [b.In(2, 3, 4)], null, v => v[0].Reshape(2, 12));
        yield return One("Flatten", "axis -1", b => [b.In(2, 3, 4)], n => n.Set("axis", -1), v => v[0].Reshape(6, 4));
        yield return One("Flatten", "axis 0", b => [b.In(2, 3, 4)], n => n.Set("axis", 0), v => v[0].Reshape(1, 24));
        yield return One("Transpose", "perm", b => [b.In(2, 3, 4)], n => n.Set("perm", [1L, 2, 0]), v => Twins.Transpose(v[0], 1, 2, 0));
        yield return One("Transpose", "reversed by default", b => [b.In(2, 3, 4)], null, v => Twins.Transpose(v[0], 2, 1, 0));
        yield return One("Squeeze", "axes as input", b => [b.In(2, 1, 3, 1), b.Ints(-1)], null, v => v[0].Reshape(2, 1, 3));
        yield return One("Squeeze", "axes as attribute", b => [b.In(2, 1, 3, 1)], n => n.Set("axes", [1L, 3]), v => v[0].Reshape(2, 3), 11);
        yield return One("Unsqueeze", "axes as input", b => [b.In(2, 3), b.Ints(0, -1)], null, v => v[0].Reshape(1, 2, 3, 1));
        yield return One("Unsqueeze", "axes as attribute", b => [b.In(2, 3)], n => n.Set("axes", [1L]), v => v[0].Reshape(2, 1, 3), 11);
        yield return One("Identity", "plain", b => [b.In(2, 3)], null, v => v[0]);
        yield return One("Dropout", "at inference", b => [b.In(2, 3)], null, v => v[0]);
        yield return One("Cast", "float to float", b => [b.In(2, 3)], n => n.Set("to", 1), v => v[0]);
        yield return One("QuantumPruneGate", "a gate per sample", b => [b.In(2, 3, 4), b.W(2, 3), b.W(3)], null,
            v => Nd.Of(v[0].Shape, at => v[2][at[1]] + (v[1][at[0], at[1]] * (v[0][at] - v[2][at[1]])))) with { IsOnnx = false, Statistics = [2] };
    }

    private static IEnumerable<OperatorCase> Shapes()
    {
        yield return Several("Shape", "flatten as exported", b =>
        {
            var x = b.In(2, 3, 4);
            return b.Node("Reshape", [x, b.Node("Concat", [b.Node("Unsqueeze", [b.Node("Gather", [b.Node("Shape", [x]), b.IntScalar(0)]), b.Ints(0)]), b.Ints(-1)], n => n.Set("axis", 0))]);
        }, v => v[0].Reshape(2, 12));
        yield return Several("Gather", "sizes of another input", b =>
        {
            var x = b.In(2, 3, 4);
            return b.Node("Reshape", [x, b.Node("Gather", [b.Node("Shape", [x]), b.Ints(0, -1, 1)])]);
        }, v => v[0].Reshape(2, 4, 3));
        yield return Several("ConstantOfShape", "zeros of the data's shape", b =>
        {
            var x = b.In(2, 3);
            return b.Node("Add", [x, b.Node("ConstantOfShape", [b.Node("Shape", [x])])]);
        }, v => v[0]);
        yield return Several("Cast", "of an index list", b =>
        {
            var x = b.In(2, 3, 4);
            return b.Node("Reshape", [x, b.Node("Cast", [b.Node("Mul", [b.Node("Cast", [b.Node("Shape", [x], n => n.Set("start", 1).Set("end", 3))], n => n.Set("to", 6)), b.Ints32(2, 1)])], n => n.Set("to", 7))]);
        }, v => v[0].Reshape(6, 4), 15) with { IsOnnx = false };
    }

    private static OperatorCase Splits(string variant, int[] lengths, int operatorSet, Func<GraphBuilder, string, string[]> split) => Several("Split", variant, b =>
    {
        var parts = split(b, b.In(2, 6, 2));
        return b.Node("Concat", [.. parts.Reverse()], n => n.Set("axis", 1));
    }, v =>
    {
        int[] order = [.. Enumerable.Range(0, lengths.Length).Reverse().SelectMany(part => Enumerable.Range(lengths[..part].Sum(), lengths[part]))];
        return Nd.Of([2, 6, 2], at => v[0][at[0], order[at[1]], at[2]]);
    }, operatorSet);

    private static int Mirror(int i, int extent) => i < 0 ? -i : i >= extent ? (2 * (extent - 1)) - i : i;
}
