using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Operators;

/// <summary>Every operator in its variants.</summary>
internal static partial class OperatorCases
{
    public static IReadOnlyList<OperatorCase> All { get; } =
        [.. Convolutions(), .. Normalizations(), .. Activations(), .. Poolings(), .. Products(), .. Arithmetic(), .. Layouts(), .. Resizes(), .. Shapes()];

    /// <summary>A network of one node whose inputs <paramref name="inputs"/> makes.</summary>
    private static OperatorCase One(
        string type, string variant, Func<GraphBuilder, string[]> inputs, Action<Node>? set, Func<Nd[], Nd> twin, int operatorSet = 13) =>
        new(type, variant, () =>
        {
            var b = new GraphBuilder(operatorSet);
            return b.Output(b.Node(type, inputs(b), set));
        }, twin);

    /// <summary>A network of several nodes.</summary>
    private static OperatorCase Several(string type, string variant, Func<GraphBuilder, string> network, Func<Nd[], Nd> twin, int operatorSet = 13) =>
        new(type, variant, () =>
        {
            var b = new GraphBuilder(operatorSet);
            return b.Output(network(b));
        }, twin);
}
