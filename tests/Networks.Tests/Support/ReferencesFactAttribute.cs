namespace QuantumPrune.Networks.Tests.Support;

/// <summary>A test that compares PyTorch with onnxruntime; reported as skipped where either is absent.</summary>
internal sealed class ReferencesFactAttribute : FactAttribute
{
    public ReferencesFactAttribute() => Skip = Reference.MissingTorch ?? Reference.MissingOnnxRuntime;
}
