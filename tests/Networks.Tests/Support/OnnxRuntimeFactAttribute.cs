namespace QuantumPrune.Networks.Tests.Support;

/// <summary>A fact that compares with a reference implementation (see tools/reference); reported as skipped where that or the shared models are absent.</summary>
internal sealed class OnnxRuntimeFactAttribute : FactAttribute
{
    public OnnxRuntimeFactAttribute() => Skip = Reference.MissingOnnxRuntime;
}
