using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Where the pixels of a resized plane lie between those of the original of the given extents.</summary>
internal sealed class ResizeGrid(int height, int width, AxisTap[] rows, AxisTap[] columns)
{
    [ThreadStatic]
    private static float[]? _room;

    private readonly bool _copiesColumns = columns.All(t => t.Weight == 0);
    private readonly bool _doublesColumns = columns.Length == 2 * width && !columns.Where((t, j) => t.Low != j / 2 || t.Weight != 0).Any();

    public int Plane => height * width;

    public int OutPlane => rows.Length * columns.Length;

    /// <summary>Fills the resized plane: every row of the original is widened once, then rows are mixed.</summary>
    public void Read(ReadOnlySpan<float> x, Span<float> y)
    {
        var wide = new WideRows(Room(2 * columns.Length), columns.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var to = y.Slice(i * columns.Length, columns.Length);
            if (i > 0 && rows[i] == rows[i - 1]) y.Slice((i - 1) * columns.Length, columns.Length).CopyTo(to);
            else if (rows[i].Weight == 0) ReadColumns(x.Slice(rows[i].Low * width, width), to);
            else Elementwise.Mix(Widened(ref wide, x, rows[i].Low), Widened(ref wide, x, rows[i].High), rows[i].Weight, to);
        }
    }

    /// <summary>Adds the gradient of the resized plane to that of the original: rows are summed wide, then narrowed once.</summary>
    public void AddGradient(ReadOnlySpan<float> dy, Span<float> dx)
    {
        var wide = new WideRows(Room(2 * columns.Length), columns.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var from = dy.Slice(i * columns.Length, columns.Length);
            Elementwise.AddScaled(from, 1 - rows[i].Weight, Sums(ref wide, dx, rows[i].Low));
            if (rows[i].Weight != 0) Elementwise.AddScaled(from, rows[i].Weight, Sums(ref wide, dx, rows[i].High));
        }

        for (var parity = 0; parity < 2; parity++)
            if (wide.HeldInPlaceOf(parity) is >= 0 and var row) AddColumns(wide[row], dx.Slice(row * width, width));
    }

    private static float[] Room(int length) => _room is { } room && room.Length >= length ? room : _room = new float[length];

    private ReadOnlySpan<float> Widened(ref WideRows wide, ReadOnlySpan<float> x, int row)
    {
        if (!wide.Holds(row)) ReadColumns(x.Slice(row * width, width), wide.Take(row));
        return wide[row];
    }

    /// <summary>Where the wide gradient of a row is summed; that of the row before the one above it is complete by then.</summary>
    private Span<float> Sums(ref WideRows wide, Span<float> dx, int row)
    {
        if (wide.Holds(row)) return wide[row];
        if (wide.HeldInPlaceOf(row) is >= 0 and var complete) AddColumns(wide[complete], dx.Slice(complete * width, width));
        wide.Take(row).Clear();
        return wide[row];
    }

    private void ReadColumns(ReadOnlySpan<float> line, Span<float> to)
    {
        if (_doublesColumns) Pairs.Repeat(line, to);
        else if (_copiesColumns) for (var j = 0; j < to.Length; j++) to[j] = line[columns[j].Low];
        else for (var j = 0; j < to.Length; j++) to[j] = columns[j].Mix(line);
    }

    private void AddColumns(ReadOnlySpan<float> from, Span<float> line)
    {
        if (_doublesColumns) Pairs.AddSums(from, line);
        else if (_copiesColumns) for (var j = 0; j < from.Length; j++) line[columns[j].Low] += from[j];
        else for (var j = 0; j < from.Length; j++) columns[j].Spread(line, from[j]);
    }
}
