namespace QuantumPrune.Formulation.Formats;

/// <summary>Schema 3.0.0 without blanks: labels in Python's order where it has one, couplings by head and tail in that order.</summary>
internal sealed class BqmJsonWriter
{
    private readonly TextBuffer _text;
    private readonly BinaryQuadraticModel _model;
    private readonly int[] _order;

    public BqmJsonWriter(TextBuffer text, BinaryQuadraticModel model)
    {
        _text = text;
        _order = LabelOrder.Of(model);
        _model = model.Restrict(_order); // heads and tails are positions in the new order
        Labels = model.Labels is { } labels ? [.. _order.Select(i => labels[i])] : null;
        Offset = model.Offset;
    }

    private string[]? Labels { get; }

    private double Offset { get; }

    public void Write()
    {
        _text.Add("""{"type":"BinaryQuadraticModel","version":{"bqm_schema":"3.0.0"},"use_bytes":false,"index_type":"int32","bias_type":"float64","num_variables":"""u8);
        _text.Add(_model.NumVariables).Add(",\"num_interactions\":"u8).Add(_model.NumInteractions).Add(",\"variable_labels\":"u8);
        WriteLabels();
        _text.Add(_model.Vartype == Vartype.Spin ? ",\"variable_type\":\"SPIN\",\"offset\":"u8 : ",\"variable_type\":\"BINARY\",\"offset\":"u8);
        _text.Add(PythonReal.Repr(Offset)).Add(",\"info\":{},\"linear_biases\":["u8);
        for (var i = 0; i < _model.NumVariables; i++) Item(i > 0).Add(PythonReal.Repr(_model.Linear[i]));
        WritePairs("],\"quadratic_biases\":["u8, (i, k) => _text.Add(PythonReal.Repr(_model.Couplings(i)[k])));
        WritePairs("],\"quadratic_head\":["u8, (i, _) => _text.Add(i));
        WritePairs("],\"quadratic_tail\":["u8, (i, k) => _text.Add(_model.Neighbours(i)[k]));
        _text.Add("]}"u8);
    }

    private void WriteLabels()
    {
        if (Labels is not null)
        {
            _text.Add(DimodLabels.ToJson(Labels, ","));
            return;
        }

        _text.Add("["u8);
        for (var i = 0; i < _model.NumVariables; i++) Item(i > 0).Add(i);
        _text.Add("]"u8);
    }

    private void WritePairs(ReadOnlySpan<byte> before, Action<int, int> write)
    {
        _text.Add(before);
        var further = false;
        for (var i = 0; i < _model.NumVariables; i++)
        {
            var neighbours = _model.Neighbours(i);
            for (var k = 0; k < neighbours.Length; k++)
            {
                if (neighbours[k] < i) continue;
                Item(further);
                write(i, k);
                further = true;
            }
        }
    }

    private TextBuffer Item(bool further) => further ? _text.Add(","u8) : _text;
}
