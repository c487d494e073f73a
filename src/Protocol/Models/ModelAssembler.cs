using System.Buffers.Binary;

namespace QuantumPrune.Protocol.Models;

/// <summary>Puts a model together from the messages that carry it, within bounds: what a header claims costs no memory before the biases come. Not thread-safe.</summary>
public sealed class ModelAssembler
{
    private const int LongestLabel = 1000;

    private readonly BinaryQuadraticModelBuilder _builder;
    private readonly int _variables;
    private readonly long _announced;
    private long _stated;

    /// <summary>Starts with what stands before the chunks.</summary>
    /// <param name="header">The header.</param>
    /// <param name="bounds">What is taken.</param>
    /// <exception cref="InputException">QP6100: the model is too large. QP6101: the header is malformed.</exception>
    public ModelAssembler(V1.BqmHeader header, ModelBounds bounds)
    {
        bounds.Check(header);
        _variables = (int)header.Variables;
        _announced = (long)header.Interactions;
        if (!double.IsFinite(header.Offset)) throw Malformed($"the offset is {header.Offset}", "Send finite numbers.");
        _builder = new BinaryQuadraticModelBuilder(header.Vartype.FromWire(), _variables) { Labels = Labels(header) };
        _builder.AddOffset(header.Offset);
    }

    /// <summary>Adds a chunk's biases.</summary>
    /// <exception cref="InputException">QP6101: the chunk is malformed, or there are more pairs than the header announced.</exception>
    public void Add(V1.BqmChunk chunk)
    {
        switch (chunk.PartCase)
        {
            case V1.BqmChunk.PartOneofCase.Linear: AddLinear(chunk.Linear); break;
            case V1.BqmChunk.PartOneofCase.Sparse: AddSparse(chunk.Sparse); break;
            case V1.BqmChunk.PartOneofCase.Dense: AddDense(chunk.Dense); break;
            default: throw Malformed("a chunk is empty", "Send linear, sparse or dense biases in it.");
        }
    }

    /// <summary>The model of all that was added.</summary>
    /// <exception cref="InputException">QP6101: a label stands twice, fewer or more pairs came than were announced, or biases overflow.</exception>
    public BinaryQuadraticModel Build()
    {
        try
        {
            var model = _builder.Build();
            return model.NumInteractions == _announced ? model : throw Malformed($"it announces {_announced} interactions and has {model.NumInteractions}", "State in the header how many different pairs are coupled.");
        }
        catch (ArgumentException e)
        {
            throw new InputException("QP6101", $"The model is malformed: {e.Message}", "Name every variable once.", e);
        }
    }

    private void AddLinear(V1.LinearBlock block)
    {
        if (block.First + (ulong)block.Biases.Count > (ulong)_variables) throw Malformed($"linear biases {block.First} to {block.First + (ulong)block.Biases.Count - 1} of {_variables} variables", "Number variables from 0.");
        for (var k = 0; k < block.Biases.Count; k++) _builder.AddLinear((int)block.First + k, Finite(block.Biases[k]));
    }

    private void AddSparse(V1.SparseBlock block)
    {
        if (block.Rows.Count != block.Columns.Count || block.Rows.Count != block.Biases.Count)
            throw Malformed($"a sparse block has {block.Rows.Count} rows, {block.Columns.Count} columns and {block.Biases.Count} biases", "Send lists of equal length.");
        Count(block.Rows.Count);
        for (var k = 0; k < block.Rows.Count; k++) AddPair(block.Rows[k], block.Columns[k], block.Biases[k]);
    }

    private void AddDense(V1.DenseBlock block)
    {
        var (rows, columns) = ((long)block.RowCount, (long)block.ColumnCount);
        if (block.FirstRow + rows > _variables || block.FirstColumn + columns > _variables) throw Malformed($"a dense block ends at row {block.FirstRow + rows}, column {block.FirstColumn + columns} of {_variables} variables", "Number variables from 0.");
        if (rows == 0 || columns == 0) throw Malformed($"a dense block has {rows} rows and {columns} columns", "Leave out blocks without pairs."); // few bytes that could ask for many steps
        if (rows * columns * sizeof(double) != block.Biases.Length) throw Malformed($"a dense block of {rows} x {columns} has {block.Biases.Length} bytes", "Send 8 bytes per pair.");
        var square = block.FirstRow == block.FirstColumn && rows == columns;
        if (!square && block.FirstRow < block.FirstColumn + columns && block.FirstColumn < block.FirstRow + rows) throw Malformed("rows and columns of a dense block overlap", "Send the part on the diagonal as a square of its own.");
        Count(square ? rows * (rows - 1) / 2 : rows * columns);
        var biases = block.Biases.Span;
        for (var r = 0; r < rows; r++, biases = biases[(int)(columns * sizeof(double))..])
            AddRow(block, r, square ? r + 1 : 0, biases);
    }

    private void AddRow(V1.DenseBlock block, int row, int from, ReadOnlySpan<byte> biases)
    {
        for (var c = from; c < block.ColumnCount; c++)
            _builder.AddQuadratic((int)block.FirstRow + row, (int)block.FirstColumn + c, Finite(BinaryPrimitives.ReadDoubleLittleEndian(biases[(c * sizeof(double))..])));
    }

    private void AddPair(uint row, uint column, double bias)
    {
        if (row >= _variables || column >= _variables || row == column) throw Malformed($"pair ({row}, {column}) of {_variables} variables", "Pair two different variables, numbered from 0.");
        _builder.AddQuadratic((int)row, (int)column, Finite(bias));
    }

    /// <summary>Pairs that are stated again add up; twice the announced number is the most that is taken of them.</summary>
    private void Count(long pairs)
    {
        _stated += pairs;
        if (_stated > 2 * _announced) throw Malformed($"it announces {_announced} interactions and states {_stated} or more", "State in the header how many pairs are coupled, and each pair once.");
    }

    private string[]? Labels(V1.BqmHeader header)
    {
        if (header.Labels.Count == 0) return null;
        if (header.Labels.Count != _variables) throw Malformed($"it has {header.Labels.Count} labels for {_variables} variables", "Name every variable, or none.");
        return header.Labels.All(label => label.Length <= LongestLabel) ? [.. header.Labels] : throw Malformed($"a label is longer than {LongestLabel} characters", "Shorten it.");
    }

    private static double Finite(double bias) => double.IsFinite(bias) ? bias : throw Malformed($"a bias is {bias}", "Send finite numbers.");

    private static InputException Malformed(string cause, string fix) => new("QP6101", FormattableString.Invariant($"The model is malformed: {cause}."), fix);
}
