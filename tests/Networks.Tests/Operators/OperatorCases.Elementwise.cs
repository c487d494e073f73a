using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Operators;

internal static partial class OperatorCases
{
    private static IEnumerable<OperatorCase> Activations()
    {
        OperatorCase Unary(string type, Func<double, double> f, string variant = "plain", Action<Node>? set = null, int operatorSet = 13) =>
            One(type, variant, b => [b.In(2, 3, 7)], set, v => v[0].Map(f), operatorSet);

        yield return Unary("Relu", x => Math.Max(x, 0));
        yield return One("Relu", "more than a vector", b => [b.In(1, 67)], null, v => v[0].Map(x => Math.Max(x, 0)));
        yield return Unary("LeakyRelu", x => x > 0 ? x : 0.01 * x);
        yield return Unary("LeakyRelu", x => x > 0 ? x : 0.3 * x, "alpha", n => n.Set("alpha", 0.3f));
        yield return Unary("Clip", x => Math.Clamp(x, -0.513, 0.777), "attributes", n => n.Set("min", -0.513f).Set("max", 0.777f), 9);
        yield return One("Clip", "inputs", b => [b.In(2, 9), b.Scalar(-0.513f), b.Scalar(0.777f)], null, v => v[0].Map(x => Math.Clamp(x, -0.513f, 0.777f))) with { HasGradient = false };
        yield return One("Clip", "upper input only", b => [b.In(2, 9), "", b.Scalar(0.777f)], null, v => v[0].Map(x => Math.Min(x, 0.777f))) with { HasGradient = false };
        yield return One("Clip", "no bound", b => [b.In(2, 9)], null, v => v[0]);
        yield return Unary("Sigmoid", x => 1 / (1 + Math.Exp(-x)));
        yield return Unary("Tanh", Math.Tanh);
        yield return One("HardSwish", "both knees", b => [b.Node("Mul", [b.In(2, 9), b.Scalar(3)])], null, v => v[0].Map(x => 3 * x * Math.Clamp((3 * x / 6) + 0.5, 0, 1)), 14) with { HasGradient = false };
        yield return Unary("HardSwish", x => x * Math.Clamp((x / 6) + 0.5, 0, 1), "between", null, 14);
        yield return Unary("HardSigmoid", x => Math.Clamp((0.2f * x) + 0.5, 0, 1));
        yield return Unary("HardSigmoid", x => Math.Clamp((0.9f * x) + 0.1f, 0, 1), "alpha, beta", n => n.Set("alpha", 0.9f).Set("beta", 0.1f));
        yield return Unary("Gelu", x => 0.5 * x * (1 + Twins.Erf(x / Math.Sqrt(2))), "exact", null, 20);
        yield return Unary("Gelu", x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))), "tanh", n => n.Set("approximate", "tanh"), 20);
        yield return Unary("Erf", Twins.Erf);
        yield return One("Erf", "tails", b => [b.Node("Mul", [b.In(2, 9), b.Scalar(3)])], null, v => v[0].Map(x => Twins.Erf(3 * x))) with { HasGradient = false };
        yield return Several("Erf", "GELU as exported", b =>
        {
            var x = b.In(2, 3, 4);
            var inner = b.Node("Add", [b.Node("Erf", [b.Node("Div", [x, b.Scalar(MathF.Sqrt(2))])]), b.Scalar(1)]);
            return b.Node("Mul", [b.Node("Mul", [x, inner]), b.Scalar(0.5f)]);
        }, v => v[0].Map(x => 0.5 * x * (1 + Twins.Erf(x / Math.Sqrt(2))))) with { HasGradient = false };
        yield return Unary("Exp", Math.Exp);
        yield return One("Sqrt", "positive", b => [b.Node("Exp", [b.In(2, 5)])], null, v => v[0].Map(x => Math.Sqrt(Math.Exp(x))));
        yield return Unary("Neg", x => -x);
        yield return Unary("Abs", Math.Abs);
        foreach (var (type, f) in new (string, Func<double, double>)[] { ("Softmax", p => p), ("LogSoftmax", Math.Log) })
        {
            yield return One(type, "last axis by default", b => [b.In(2, 3, 4)], null, v => Twins.Softmax(v[0], 2).Map(f));
            yield return One(type, "an inner axis", b => [b.In(2, 3, 4)], n => n.Set("axis", -2), v => Twins.Softmax(v[0], 1).Map(f));
            yield return One(type, "opset 11, axes to the end", b => [b.In(2, 3, 4)], null, v => Twins.Softmax(v[0], 1, toTheEnd: true).Map(f), 11);
        }
    }

    private static IEnumerable<OperatorCase> Arithmetic()
    {
        foreach (var (type, f) in new (string, Func<double, double, double>)[] { ("Add", (a, b) => a + b), ("Sub", (a, b) => a - b), ("Mul", (a, b) => a * b), ("Div", (a, b) => a / b) })
        {
            Func<Nd[], Nd> twin = v => Twins.Broadcast(v[0], v[1], f);
            yield return One(type, "equal shapes", b => [b.In(2, 3, 4), b.Positive(2, 3, 4)], null, twin);
            yield return One(type, "by channel", b => [b.In(2, 3, 4, 5), b.Positive(3, 1, 1)], null, twin);
            yield return One(type, "both broadcast", b => [b.In(2, 1, 4), b.Positive(3, 1)], null, twin);
            yield return One(type, "a scalar on the right", b => [b.In(2, 19), b.Scalar(1.5f)], null, twin);
            yield return One(type, "a row on the left", b => [b.Positive(19), b.Node("Exp", [b.In(3, 19)])], null, v => Twins.Broadcast(v[0], v[1].Map(Math.Exp), f));
            yield return Several(type, "twice the same", b =>
            {
                var x = b.In(2, 5);
                return b.Node(type, [x, x]);
            }, v => Twins.Broadcast(v[0], v[0], f));
        }

        yield return One("Add", "long rows", b => [b.In(1, 2, 70000), b.W(2, 1)], null, v => Twins.Broadcast(v[0], v[1], (a, c) => a + c)) with { HasGradient = false };
        yield return One("Pow", "square", b => [b.In(2, 5), b.Scalar(2)], null, v => v[0].Map(x => x * x)) with { HasGradient = false };
        yield return One("Pow", "cube by an integer", b => [b.In(2, 5), b.Ints(3)], null, v => v[0].Map(x => x * x * x));
        yield return One("Pow", "root", b => [b.Node("Abs", [b.In(2, 5)]), b.Scalar(0.5f)], null, v => v[0].Map(x => Math.Sqrt(Math.Abs(x)))) with { HasGradient = false };
    }
}
