using QuantumPrune.Networks.Graphs;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>A change of one layer's weights and shifts, in units of its result.</summary>
internal sealed class LayerFit
{
    private readonly MixingLayer _layer;
    private readonly float[][] _weights;
    private readonly double[] _shifts;

    private LayerFit(MixingLayer layer)
    {
        _layer = layer;
        _weights = new float[layer.Layout.Groups][];
        _shifts = new double[layer.Layout.Outputs];
    }

    private int Outputs => _layer.Layout.Outputs / _layer.Layout.Groups;

    /// <summary>The change that brings the results closest to the targets, or null where it cannot be told.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="rows">What it sees, gives and should give.</param>
    /// <param name="ridge">See <see cref="NormalEquations"/>.</param>
    /// <param name="sweeps">How often the targets below zero of a rectified result are set anew.</param>
    public static LayerFit? Of(MixingLayer layer, LayerRows rows, double ridge, int sweeps)
    {
        var fit = new LayerFit(layer);
        var systems = new NormalEquations?[layer.Layout.Groups];
        for (var g = 0; g < systems.Length; g++)
        {
            systems[g] = NormalEquations.Of(rows.Inputs, g * layer.Unknowns, layer.Unknowns, layer.Bias is not null, ridge);
            if (systems[g] is null) return null;
        }

        var wanted = new Rows(layer.Layout.Outputs);
        wanted.Add(rows.Targets.Count);
        Elementwise.Subtract(rows.Targets.Span, rows.Results.Span, wanted.Span);
        fit.Solve(systems!, wanted);
        for (var sweep = 0; sweep < (layer.IsRectified ? sweeps : 0); sweep++)
        {
            Rectify(rows, fit.Changed(rows), wanted.Span);
            fit.Solve(systems!, wanted);
        }

        return Array.TrueForAll(fit._weights, w => Array.TrueForAll(w, float.IsFinite)) ? fit : null;
    }

    /// <summary>The results after the change.</summary>
    public float[] Changed(LayerRows rows)
    {
        var changed = rows.Results.Span.ToArray();
        var all = _layer.Layout.Outputs;
        var (inputs, outputs) = (new float[rows.Inputs.Count * _layer.Unknowns], new float[rows.Inputs.Count * Outputs]);
        for (var g = 0; g < _weights.Length; g++)
        {
            for (var i = 0; i < rows.Inputs.Count; i++) rows.Inputs.Of(i, 1).Slice(g * _layer.Unknowns, _layer.Unknowns).CopyTo(inputs.AsSpan(i * _layer.Unknowns));
            MatrixProduct.Multiply(rows.Inputs.Count, Outputs, _layer.Unknowns, inputs, false, _weights[g], false, outputs, accumulate: false);
            for (var i = 0; i < outputs.Length; i++)
            {
                var o = (g * Outputs) + (i % Outputs);
                changed[(i / Outputs * all) + o] += outputs[i] + (float)_shifts[o];
            }
        }

        return changed;
    }

    /// <summary>Writes the change into the network's constants.</summary>
    public void Apply(Graph graph)
    {
        var weights = OwnConstants.Of(graph, _layer.Node, 1);
        var bias = _layer.Bias is { } place ? OwnConstants.Of(graph, place.Node, place.Input) : [];
        for (var o = 0; o < _shifts.Length; o++)
        {
            if (Math.Abs(_layer.Scales[o]) < 1e-6) continue; // nothing of the product is seen
            var (group, own) = (_weights[o / Outputs], o % Outputs);
            for (var u = 0; u < _layer.Unknowns; u++) weights[_layer.PlaceOf(o, u)] += (float)(group[(u * Outputs) + own] / _layer.Scales[o]);
            if (_layer.Bias is not null) bias[o] += (float)(_shifts[o] / _layer.Bias.Factors[o]);
        }
    }

    private void Solve(NormalEquations[] systems, Rows wanted)
    {
        for (var g = 0; g < systems.Length; g++)
        {
            (_weights[g], var shifts) = systems[g].Solve(wanted, g * Outputs, Outputs);
            if (_layer.Bias is not null) shifts.CopyTo(_shifts, g * Outputs);
        }
    }

    /// <summary>
    /// What is below zero in both networks is as it should be: its target is where it is. The squared error bounds that of the rectified results from above and
    /// touches it there, so that repeating the fit never makes the rectified error of the fitted rows (beside the ridge) larger.
    /// </summary>
    private static void Rectify(LayerRows rows, float[] now, Span<float> wanted)
    {
        var targets = rows.Targets.Span;
        for (var i = 0; i < now.Length; i++) wanted[i] = targets[i] > 0 ? targets[i] : Math.Min(now[i], 0);
        Elementwise.Subtract(wanted, rows.Results.Span, wanted);
    }
}
