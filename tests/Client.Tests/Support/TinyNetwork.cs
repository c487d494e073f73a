using QuantumPrune.Networks.Graphs;

namespace QuantumPrune.Client.Tests.Support;

/// <summary>A denoiser of three convolutions with seeded weights: image minus a small estimate of the noise.</summary>
internal static class TinyNetwork
{
    public static Graph Make(int channels = 6, int inputs = 1)
    {
        var graph = Graph.Create("tiny");
        var random = new RandomSource(7);
        graph.Inputs.Add(Image("image", inputs));
        var first = Convolve(graph, random, "image", inputs, channels, "conv1");
        var second = Convolve(graph, random, Activate(graph, first), channels, channels, "conv2");
        var noise = Convolve(graph, random, Activate(graph, second), channels, inputs, "conv3");
        graph.Nodes.Add(new Node("Sub", "sub", ["image", noise], ["clean"]));
        graph.Outputs.Add(Image("clean", inputs));
        return graph;
    }

    /// <summary>One convolution: its channels are the output, so nothing can be removed.</summary>
    public static Graph MakeUnprunable()
    {
        var graph = Graph.Create("unprunable");
        graph.Inputs.Add(Image("image", 1));
        graph.Outputs.Add(Image(Convolve(graph, new RandomSource(7), "image", 1, 1, "conv"), 1));
        return graph;
    }

    /// <summary>A network with two operators that the engine does not know.</summary>
    public static Graph MakeUnknown()
    {
        var graph = Graph.Create("unknown");
        graph.Inputs.Add(Image("image", 1));
        graph.Nodes.Add(new Node("Frobnicate", "frob", ["image"], ["a"]));
        graph.Nodes.Add(new Node("Relu", "relu", ["a"], ["b"]));
        graph.Nodes.Add(new Node("Transmogrify", "trans", ["b"], ["c"]));
        graph.Outputs.Add(Image("c", 1));
        return graph;
    }

    private static GraphValue Image(string name, int channels) =>
        new(name, ElementType.Float, [Dimension.Unknown(), channels, Dimension.Unknown(), Dimension.Unknown()]);

    private static string Convolve(Graph graph, RandomSource random, string input, int from, int to, string name)
    {
        var scale = 0.3 / Math.Sqrt(from);
        graph.Constants[$"{name}.weight"] = new Constant([.. Enumerable.Range(0, to * from * 9).Select(_ => (float)(scale * random.NextGaussian()))], to, from, 3, 3);
        graph.Constants[$"{name}.bias"] = new Constant([.. Enumerable.Range(0, to).Select(_ => (float)(0.05 * random.NextGaussian()))], to);
        graph.Nodes.Add(new Node("Conv", name, [input, $"{name}.weight", $"{name}.bias"], [$"{name}.out"]).Set("kernel_shape", [3, 3]).Set("pads", [1, 1, 1, 1]));
        return $"{name}.out";
    }

    private static string Activate(Graph graph, string input)
    {
        graph.Nodes.Add(new Node("Relu", $"{input}.relu", [input], [$"{input}.relu.out"]));
        return $"{input}.relu.out";
    }
}
