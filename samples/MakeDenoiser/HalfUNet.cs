using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Samples;

/// <summary>
/// A Half-UNet (Lu et al. 2022) that predicts the noise of an image: an encoder of several scales, whose outputs are resized to full resolution and added,
/// then two more convolutions. Weights are zeros until <c>quantumprune train --from-scratch</c> draws them.
/// </summary>
internal sealed class HalfUNet(int channels, int scales)
{
    private readonly Graph _graph = Graph.Create("half-unet");
    private int _layers;

    public Graph Build()
    {
        _graph.Inputs.Add(new GraphValue("image", ElementType.Float, [Dimension.Unknown(), 1, Dimension.Unknown(), Dimension.Unknown()]));
        var value = Block("image", 1, channels);
        var sum = value;
        for (var scale = 1; scale < scales; scale++)
        {
            value = Block(Pool(value), channels, channels);
            sum = Add("Add", [sum, Enlarge(value, 1 << scale)]);
        }

        var noise = Convolve(Block(sum, channels, channels), channels, 1);
        var clean = Add("Sub", ["image", noise]);
        _graph.Outputs.Add(new GraphValue(clean, ElementType.Float, [Dimension.Unknown(), 1, Dimension.Unknown(), Dimension.Unknown()]));
        return _graph;
    }

    private string Block(string input, int from, int to) => Add("Relu", [Convolve(Add("Relu", [Convolve(input, from, to)]), to, to)]);

    private string Convolve(string input, int from, int to)
    {
        var name = $"conv{++_layers}";
        _graph.Constants[$"{name}.weight"] = new Constant(new float[to * from * 9], to, from, 3, 3);
        _graph.Constants[$"{name}.bias"] = new Constant(new float[to], to);
        _graph.Nodes.Add(new Node("Conv", name, [input, $"{name}.weight", $"{name}.bias"], [$"{name}.out"]).Set("kernel_shape", [3, 3]).Set("pads", [1, 1, 1, 1]));
        return $"{name}.out";
    }

    private string Pool(string input)
    {
        var output = Add("MaxPool", [input]);
        _graph.Nodes[^1].Set("kernel_shape", [2, 2]).Set("strides", [2, 2]);
        return output;
    }

    private string Enlarge(string input, int factor)
    {
        _graph.Constants[$"scales{factor}"] = new Constant([1, 1, factor, factor], 4);
        var output = Add("Resize", [input, "", $"scales{factor}"]);
        _graph.Nodes[^1].Set("mode", "linear").Set("coordinate_transformation_mode", "half_pixel");
        return output;
    }

    private string Add(string type, string[] inputs)
    {
        var name = $"{type.ToLowerInvariant()}{_graph.Nodes.Count}";
        _graph.Nodes.Add(new Node(type, name, inputs, [$"{name}.out"]));
        return $"{name}.out";
    }
}
