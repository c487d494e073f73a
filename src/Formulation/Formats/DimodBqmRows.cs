namespace QuantumPrune.Formulation.Formats;

/// <summary>The linear records and neighbourhoods of a <c>.bqm</c> file, a buffer of them at a time.</summary>
/// <remarks>Every interaction stands twice; the one met from its higher end is taken. Neighbourhoods that ascend, as dimod writes them, go into the model without sorting.</remarks>
internal sealed class DimodBqmRows(ByteCursor cursor, DimodBqmHeader header)
{
    private readonly int[] _starts = new int[header.Variables + 1];
    private readonly double[] _linear = new double[header.Variables];
    private readonly HalfRows _lower = new(new int[header.Variables + 1], GC.AllocateUninitializedArray<int>((int)header.Interactions), GC.AllocateUninitializedArray<double>((int)header.Interactions));
    private int _taken;
    private bool _ascending = true;

    public (double[] Linear, SortedRows Rows) Read()
    {
        ReadLinear();
        for (var i = 0; i < _linear.Length; i++) ReadNeighbourhood(i);
        if (_taken != header.Interactions) throw cursor.Bad("QP3005", $"{header.Interactions} interactions were announced, {_taken} are there");
        return (_linear, _ascending ? SortedRows.FromLower(_lower) : SortedRows.FromUpper(Summed()));
    }

    /// <summary>The upper triangle; records of one pair are added up, which may leave the range of numbers.</summary>
    private HalfRows Summed()
    {
        var upper = _lower.Transposed().Merged();
        foreach (var bias in upper.Values.AsSpan(0, upper.Starts[^1]))
            if (!double.IsFinite(bias)) throw cursor.Bad("QP3006", "the records of one pair of variables add up to more than a number holds");
        return upper;
    }

    private void ReadLinear()
    {
        var records = (int)(2 * header.Interactions);
        var size = header.StartSize + header.RealSize;
        for (var i = 0; i < _linear.Length;)
        {
            var at = cursor.Position;
            for (var block = cursor.Records(size, _linear.Length - i); block.Length > 0; block = block[size..], at += size, i++)
            {
                _starts[i] = Checked(ByteCursor.LittleEndian.Index(block, header.StartSize), records, at, i);
                if (i == 0 ? _starts[0] != 0 : _starts[i] < _starts[i - 1]) throw cursor.Bad("QP3005", $"the neighbourhood of variable {i} starts at record {_starts[i]}", at);
                _linear[i] = Finite(ByteCursor.LittleEndian.Real(block[header.StartSize..], header.RealSize), at + header.StartSize, i, i);
            }
        }

        _starts[^1] = records;
        if (_linear.Length == 0 && records > 0) throw cursor.Bad("QP3005", $"there are {header.Interactions} interactions without variables");
    }

    private void ReadNeighbourhood(int i)
    {
        var (size, indexSize, realSize) = (header.OutSize + header.RealSize, header.OutSize, header.RealSize);
        var previous = -1;
        for (var left = _starts[i + 1] - _starts[i]; left > 0;)
        {
            var at = cursor.Position;
            var block = cursor.Records(size, left);
            left -= block.Length / size;
            for (; block.Length > 0; block = block[size..], at += size)
            {
                var j = Checked(ByteCursor.LittleEndian.Index(block, indexSize), _linear.Length - 1, at, i);
                var bias = Finite(ByteCursor.LittleEndian.Real(block[indexSize..], realSize), at + indexSize, i, j);
                if (j == i) throw cursor.Bad("QP3005", $"variable {i} is its own neighbour", at);
                if (j < i) Take(j, bias, at);
                _ascending &= j > previous;
                previous = j;
            }
        }

        _lower.Starts[i + 1] = _taken;
    }

    private void Take(int j, double bias, long at)
    {
        if (_taken == _lower.Columns.Length) throw cursor.Bad("QP3005", $"there are more than the {header.Interactions} interactions that were announced", at);
        _lower.Columns[_taken] = j;
        _lower.Values[_taken++] = bias;
    }

    private int Checked(ulong value, int most, long at, int i)
        => value <= (ulong)most ? (int)value : throw cursor.Bad("QP3005", $"an index of variable {i} is {value}, the largest possible is {most}", at);

    private double Finite(double bias, long at, int i, int j)
        => double.IsFinite(bias) ? bias : throw cursor.Bad("QP3006", i == j ? $"the bias of variable {i} is {bias}" : $"the bias of variables {i} and {j} is {bias}", at);
}
