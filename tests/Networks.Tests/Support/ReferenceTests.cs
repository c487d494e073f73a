namespace QuantumPrune.Networks.Tests.Support;

public class ReferenceTests
{
    [ReferencesFact]
    public void Forward_HalfUnet_PeersAgree()
    {
        var model = SharedFolder.Of("models", "halfunet_bsd_bn.onnx");
        var input = Samples.Uniform(new RandomSource(1), 2, 1, 16, 24);
        var torch = Reference.RunTorch(model, input);
        var onnx = Reference.RunOnnxRuntime(model, input);
        Assert.Equal(onnx.Shape, torch["output"].Shape);
        for (var i = 0; i < onnx.Count; i++) Assert.Equal(onnx.Data[i], torch["output"].Data[i], 1e-4f);
        Assert.Equal(11, torch.Keys.Count(k => k.StartsWith("gate/", StringComparison.Ordinal)));
    }
}
