using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Pruning.Coupling.Rules;

/// <summary>The rule of every operator. One that is not listed leaves its channels dense.</summary>
internal static class CouplingRules
{
    private static readonly ICouplingRule PassThrough = new PassThroughRule();
    private static readonly ICouplingRule Unknown = new UnknownRule();

    private static readonly Dictionary<string, ICouplingRule> All = new()
    {
        ["Conv"] = new ConvRule(),
        ["ConvTranspose"] = new ConvTransposeRule(),
        ["Gemm"] = new GemmRule(),
        ["MatMul"] = new MatMulRule(),
        ["BatchNormalization"] = new BatchNormalizationRule(),
        ["LayerNormalization"] = new AcrossChannelsRule(),
        ["Softmax"] = new AcrossChannelsRule(),
        ["LogSoftmax"] = new AcrossChannelsRule(),
        ["Add"] = new BroadcastRule(),
        ["Sub"] = new BroadcastRule(),
        ["Mul"] = new BroadcastRule(),
        ["Div"] = new BroadcastRule(),
        ["Concat"] = new ConcatRule(),
        ["Split"] = new SplitRule(),
        ["Slice"] = new SliceRule(),
        ["Pad"] = new PadRule(),
        ["Reshape"] = new ReshapeRule(),
        ["Flatten"] = new ReshapeRule(),
        ["Squeeze"] = new ReshapeRule(),
        ["Unsqueeze"] = new ReshapeRule(),
        ["Transpose"] = new TransposeRule(),
        ["ReduceMean"] = new ReduceRule(),
        ["DepthToSpace"] = new DepthToSpaceRule(),
        ["MaxPool"] = new ImageRule(),
        ["AveragePool"] = new ImageRule(),
        ["GlobalAveragePool"] = new ImageRule(),
        ["Resize"] = new ImageRule(),
        ["Upsample"] = new ImageRule(),
    };

    private static readonly HashSet<string> PassedThrough =
    [
        "Relu", "LeakyRelu", "Clip", "Sigmoid", "Tanh", "HardSwish", "HardSigmoid", "Gelu", "Erf", "Exp", "Sqrt", "Neg", "Abs", "Pow",
        "Identity", "Dropout", "Cast",
    ];

    public static ICouplingRule Of(Node node) => PassedThrough.Contains(node.Type) ? PassThrough : All.GetValueOrDefault(node.Type, Unknown);
}
