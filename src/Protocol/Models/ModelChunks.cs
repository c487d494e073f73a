using System.Buffers.Binary;
using Google.Protobuf;

namespace QuantumPrune.Protocol.Models;

/// <summary>A model as the messages that carry it: bit for bit the same model comes out of <see cref="ModelAssembler"/>.</summary>
public static class ModelChunks
{
    private const int ChunkBytes = 1 << 20;
    private const int TallestBand = 64; // half of the square on the diagonal goes unused
    private const int PairBytes = 8 + 2 * 3; // a bias and two numbers of at most 20 bits

    /// <summary>What stands before the chunks.</summary>
    public static V1.BqmHeader Header(BinaryQuadraticModel model)
    {
        var header = new V1.BqmHeader { Vartype = model.Vartype.ToWire(), Variables = (uint)model.NumVariables, Interactions = (ulong)model.NumInteractions, Offset = model.Offset };
        if (model.Labels is { } labels) header.Labels.AddRange(labels);
        return header;
    }

    /// <summary>The biases in messages of about 1 MiB: dense blocks where all pairs of some rows are coupled, lists of pairs elsewhere.</summary>
    public static IEnumerable<V1.BqmChunk> Of(BinaryQuadraticModel model) => Linear(model).Concat(Quadratic(model));

    private static IEnumerable<V1.BqmChunk> Linear(BinaryQuadraticModel model)
    {
        for (var first = 0; first < model.NumVariables; first += ChunkBytes / sizeof(double))
        {
            var block = new V1.LinearBlock { First = (uint)first };
            block.Biases.AddRange(model.Linear[first..Math.Min(model.NumVariables, first + ChunkBytes / sizeof(double))].ToArray());
            yield return new V1.BqmChunk { Linear = block };
        }
    }

    private static IEnumerable<V1.BqmChunk> Quadratic(BinaryQuadraticModel model)
    {
        var sparse = new V1.SparseBlock();
        for (var row = 0; row < model.NumVariables;)
        {
            var full = FullRows(model, row);
            if (full > 0)
            {
                foreach (var block in Band(model, row, full)) yield return new V1.BqmChunk { Dense = block };
                row += full;
                continue;
            }

            if (sparse.Rows.Count > 0 && (sparse.Rows.Count + Above(model, row).Length) * PairBytes > ChunkBytes)
            {
                yield return new V1.BqmChunk { Sparse = sparse };
                sparse = new V1.SparseBlock();
            }

            foreach (var part in Pairs(model, row++, sparse)) yield return new V1.BqmChunk { Sparse = part };
        }

        if (sparse.Rows.Count > 0) yield return new V1.BqmChunk { Sparse = sparse };
    }

    /// <summary>How many rows from <paramref name="row"/> on are coupled to all later variables, as far as a chunk holds them; 0 where lists are as good.</summary>
    private static int FullRows(BinaryQuadraticModel model, int row)
    {
        var most = Math.Clamp(ChunkBytes / sizeof(double) / (model.NumVariables - row), 1, TallestBand);
        var rows = 0;
        while (rows < most && row + rows < model.NumVariables - 1 && Above(model, row + rows).Length == model.NumVariables - row - rows - 1) rows++;
        return rows >= Math.Min(most, 8) || rows == model.NumVariables - row - 1 ? rows : 0;
    }

    /// <summary>Rows that are coupled to all later variables: the square on the diagonal, and what is to the right of it.</summary>
    private static IEnumerable<V1.DenseBlock> Band(BinaryQuadraticModel model, int first, int rows)
    {
        if (rows > 1) yield return Block(model, first, rows, first, rows);
        var width = ChunkBytes / sizeof(double) / rows;
        for (var column = first + rows; column < model.NumVariables; column += width)
            yield return Block(model, first, rows, column, Math.Min(width, model.NumVariables - column));
    }

    private static V1.DenseBlock Block(BinaryQuadraticModel model, int firstRow, int rows, int firstColumn, int columns)
    {
        var bytes = new byte[rows * columns * sizeof(double)];
        for (var r = 0; r < rows; r++)
        {
            var row = firstRow + r;
            var from = Math.Max(firstColumn, row + 1);
            if (from >= firstColumn + columns) continue;
            var biases = AboveBiases(model, row).Slice(from - row - 1, firstColumn + columns - from);
            Write(biases, bytes.AsSpan((r * columns + from - firstColumn) * sizeof(double)));
        }

        return new V1.DenseBlock
        {
            FirstRow = (uint)firstRow, RowCount = (uint)rows, FirstColumn = (uint)firstColumn, ColumnCount = (uint)columns,
            Biases = UnsafeByteOperations.UnsafeWrap(bytes),
        };
    }

    /// <summary>Adds a row's pairs to <paramref name="block"/>; a row that alone is larger than a chunk comes out in parts of its own.</summary>
    private static IEnumerable<V1.SparseBlock> Pairs(BinaryQuadraticModel model, int row, V1.SparseBlock block)
    {
        const int Most = ChunkBytes / PairBytes;
        var count = Above(model, row).Length;
        for (var first = 0; first < count; first += Most)
        {
            var target = count > Most ? new V1.SparseBlock() : block;
            Add(model, row, first, Math.Min(Most, count - first), target);
            if (count > Most) yield return target;
        }
    }

    private static void Add(BinaryQuadraticModel model, int row, int first, int count, V1.SparseBlock block)
    {
        var columns = Above(model, row).Slice(first, count);
        var biases = AboveBiases(model, row).Slice(first, count);
        for (var k = 0; k < count; k++)
        {
            block.Rows.Add((uint)row);
            block.Columns.Add((uint)columns[k]);
            block.Biases.Add(biases[k]);
        }
    }

    private static ReadOnlySpan<int> Above(BinaryQuadraticModel model, int row)
    {
        var all = model.Neighbours(row);
        return all[Split(all, row)..];
    }

    private static ReadOnlySpan<double> AboveBiases(BinaryQuadraticModel model, int row) => model.Couplings(row)[Split(model.Neighbours(row), row)..];

    /// <summary>Where the variables after <paramref name="row"/> begin.</summary>
    private static int Split(ReadOnlySpan<int> neighbours, int row)
    {
        var at = neighbours.BinarySearch(row);
        return at < 0 ? ~at : at;
    }

    private static void Write(ReadOnlySpan<double> values, Span<byte> bytes)
    {
        for (var k = 0; k < values.Length; k++) BinaryPrimitives.WriteDoubleLittleEndian(bytes[(k * sizeof(double))..], values[k]);
    }
}
