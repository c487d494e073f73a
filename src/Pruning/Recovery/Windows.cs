using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Operators;
using QuantumPrune.Networks.Operators.Convolutions;
using QuantumPrune.Tensors;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>Reads what a layer sees at a position: the window of a convolution, the row of a matrix product.</summary>
internal sealed class Windows
{
    private readonly Tensor _input;
    private readonly int _positions;
    private readonly ConvolutionGeometry? _geometry;

    /// <param name="graph">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">What enters it.</param>
    /// <param name="result">What comes out; only its shape is looked at.</param>
    public Windows(Graph graph, MixingLayer layer, Tensor input, Tensor result)
    {
        (_input, _positions) = (input, Positions.In(result));
        if (layer.Node.Type != "Conv") return;
        var (x, w) = (input.Shape, graph.Constants[layer.Node.Inputs[1]].Shape);
        var call = new InferenceCall(layer.Node, [ValueFact.Float([.. x.Select(d => (Dimension)d)])], graph.OperatorSet);
        _geometry = ConvolutionAttributes.Of(call, (w[2], w[3]), (x[2], x[3])).Geometry(x[2], x[3], result.Shape[2], result.Shape[3]);
    }

    /// <summary>Writes what the layer sees at a position of a sample.</summary>
    public void Read(int sample, int position, Span<float> row)
    {
        if (_geometry is not { } g)
        {
            _input.Span.Slice(((sample * _positions) + position) * row.Length, row.Length).CopyTo(row);
            return;
        }

        var (top, left) = ((position / g.OutWidth * g.StrideY) - g.PadTop, (position % g.OutWidth * g.StrideX) - g.PadLeft);
        for (var c = 0; c < row.Length / g.Taps; c++)
        {
            var plane = _input.Span.Slice(((sample * _input.Shape[1]) + c) * g.Plane, g.Plane);
            ReadWindow(plane, g, top, left, row.Slice(c * g.Taps, g.Taps));
        }
    }

    private static void ReadWindow(ReadOnlySpan<float> plane, in ConvolutionGeometry g, int top, int left, Span<float> taps)
    {
        for (var t = 0; t < taps.Length; t++)
        {
            var (y, x) = (top + (t / g.KernelWidth * g.DilationY), left + (t % g.KernelWidth * g.DilationX));
            taps[t] = (uint)y < (uint)g.Height && (uint)x < (uint)g.Width ? plane[(y * g.Width) + x] : 0;
        }
    }
}
