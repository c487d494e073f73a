using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Networks.Execution.Fusion;

/// <summary>What a fused node carries beyond ONNX: a residual as input 3 and bounds as attributes. Never written to a file.</summary>
internal static class FusedNode
{
    /// <summary>The attribute with the smallest result.</summary>
    public const string Low = "qp_low";

    /// <summary>The attribute with the largest result.</summary>
    public const string High = "qp_high";

    /// <summary>The attribute of a normalisation whose result a rectifier takes.</summary>
    public const string Rectify = "qp_rectify";

    /// <summary>The input that is added to the result before it is bounded.</summary>
    public const int Residual = 3;

    public static bool IsBounded(Node node) => node.Has(Low) || node.Has(Rectify);

    public static bool HasResidual(Node node) => node.Input(Residual).Length > 0;

    public static void SetResidual(Node node, string value)
    {
        while (node.Inputs.Count <= Residual) node.Inputs.Add("");
        node.Inputs[Residual] = value;
    }
}
