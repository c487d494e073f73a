using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Networks.Operators.Layout;

/// <summary>Where the pixels of a resized plane lie between those of the original of the given extents.</summary>
internal sealed class ResizeGrid(int height, int width, AxisTap[] rows, AxisTap[] columns)
{
    /// <summary>Rows up to this width are mixed on the stack.</summary>
    private const int OnStack = 4096;

    private readonly bool _copiesColumns = columns.All(t => t.Weight == 0);
    private readonly bool _doublesColumns = columns.Length == 2 * width && !columns.Where((t, j) => t.Low != j / 2 || t.Weight != 0).Any();

    public int Plane => height * width;

    public int OutPlane => rows.Length * columns.Length;

    /// <summary>Fills the resized plane; equal rows are computed once.</summary>
    public void Read(ReadOnlySpan<float> x, Span<float> y)
    {
        Span<float> mixed = width <= OnStack ? stackalloc float[width] : new float[width];
        for (var i = 0; i < rows.Length; i++)
        {
            var to = y.Slice(i * columns.Length, columns.Length);
            if (i > 0 && rows[i] == rows[i - 1]) y.Slice((i - 1) * columns.Length, columns.Length).CopyTo(to);
            else if (rows[i].Weight == 0) ReadColumns(x.Slice(rows[i].Low * width, width), to);
            else ReadColumns(Mix(x, rows[i], mixed), to);
        }
    }

    /// <summary>Adds the gradient of the resized plane to that of the original.</summary>
    public void AddGradient(ReadOnlySpan<float> dy, Span<float> dx)
    {
        Span<float> mixed = width <= OnStack ? stackalloc float[width] : new float[width];
        for (var i = 0; i < rows.Length; i++)
        {
            var from = dy.Slice(i * columns.Length, columns.Length);
            if (rows[i].Weight == 0)
            {
                AddColumns(from, dx.Slice(rows[i].Low * width, width));
                continue;
            }

            mixed.Clear();
            AddColumns(from, mixed);
            Elementwise.AddScaled(mixed, 1 - rows[i].Weight, dx.Slice(rows[i].Low * width, width));
            Elementwise.AddScaled(mixed, rows[i].Weight, dx.Slice(rows[i].High * width, width));
        }
    }

    private Span<float> Mix(ReadOnlySpan<float> x, AxisTap row, Span<float> mixed)
    {
        Elementwise.Affine(x.Slice(row.Low * width, width), 1 - row.Weight, 0, mixed);
        Elementwise.AddScaled(x.Slice(row.High * width, width), row.Weight, mixed);
        return mixed;
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
