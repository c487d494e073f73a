namespace QuantumPrune.Networks.Tests.Support;

/// <summary>A theory that compares with a reference implementation (see tools/reference); reported as skipped where that or the shared models are absent.</summary>
internal sealed class OnnxRuntimeTheoryAttribute : TheoryAttribute
{
    public OnnxRuntimeTheoryAttribute() => Skip = Reference.MissingOnnxRuntime;
}
