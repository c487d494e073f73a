using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators.Activations;
using QuantumPrune.Networks.Operators.Arithmetic;
using QuantumPrune.Networks.Operators.Convolutions;
using QuantumPrune.Networks.Operators.Layout;
using QuantumPrune.Networks.Operators.Linear;
using QuantumPrune.Networks.Operators.Normalizations;
using QuantumPrune.Networks.Operators.Pooling;
using QuantumPrune.Networks.Operators.Shapes;

namespace QuantumPrune.Networks.Operators;

/// <summary>All operators that the engine runs. A new one is a class and a line here.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Operator> All = new Operator[]
    {
        new ConvOperator(), new ConvTransposeOperator(),
        new BatchNormalizationOperator(), new LayerNormalizationOperator(),
        new ReluOperator(), new LeakyReluOperator(), new ClipOperator(), new SigmoidOperator(), new TanhOperator(), new HardSwishOperator(),
        new HardSigmoidOperator(), new GeluOperator(), new ErfOperator(), new SoftmaxOperator(), new LogSoftmaxOperator(),
        new ExpOperator(), new SqrtOperator(), new NegOperator(), new AbsOperator(),
        new MaxPoolOperator(), new AveragePoolOperator(), new GlobalAveragePoolOperator(), new ReduceMeanOperator(),
        new GemmOperator(), new MatMulOperator(),
        new AddOperator(), new SubOperator(), new MulOperator(), new DivOperator(), new PowOperator(),
        new PadOperator(), new SliceOperator(), new ConcatOperator(), new SplitOperator(), new ResizeOperator("Resize"), new ResizeOperator("Upsample"),
        new DepthToSpaceOperator(), new ReshapeOperator(), new FlattenOperator(), new TransposeOperator(), new SqueezeOperator(),
        new UnsqueezeOperator(), new IdentityOperator(), new DropoutOperator(),
        new ShapeOperator(), new GatherOperator(), new ConstantOfShapeOperator(), new CastOperator(),
        new GateOperator(),
    }.ToDictionary(o => o.Type);

    /// <summary>The types of all operators.</summary>
    public static IEnumerable<string> Types => All.Keys;

    /// <summary>Whether gradients pass through the operator.</summary>
    public static bool IsDifferentiable(string type) => All[type].IsDifferentiable;

    /// <summary>The operator of a node.</summary>
    /// <exception cref="KeyNotFoundException">Not supported; <see cref="RequireSupport"/> says so before.</exception>
    public static Operator Of(Node node) => All[node.Type];

    /// <summary>Why a node cannot run, or null.</summary>
    public static string? Refusal(Node node)
    {
        if (node.Domain.Length > 0) return $"belongs to the domain '{node.Domain}'";
        if (!All.TryGetValue(node.Type, out var found)) return "is not a supported operator";
        if (node.Outputs.Count == 0) return "has no output";
        return node.Outputs.Count > 1 && !found.HasManyOutputs ? $"is asked for {node.Outputs.Count} outputs; one is supported" : found.Refusal(node);
    }

    /// <summary>The nodes that cannot run, each with the reason.</summary>
    public static List<string> Refusals(IEnumerable<Node> nodes) =>
        nodes.Select(n => (Node: n, Why: Refusal(n))).Where(r => r.Why is not null).Select(r => $"{r.Node} {r.Why}").ToList();

    /// <summary>Checks that every node can run.</summary>
    /// <exception cref="InputException">QP1020: lists all nodes that cannot.</exception>
    public static void RequireSupport(IEnumerable<Node> nodes)
    {
        var refused = Refusals(nodes);
        if (refused.Count > 0)
            throw new InputException("QP1020", $"The engine cannot run {refused.Count} node(s): {string.Join("; ", refused)}.", $"Supported operators: {string.Join(", ", All.Keys.Where(k => k != GateOperator.TypeName).Order(StringComparer.Ordinal))}.");
    }
}
