using System.Numerics;

namespace QuantumPrune.Backends.Search;

/// <summary>A binary model as local searches walk on it: integer biases, and couplings in a dense or a sparse layout, whichever flips faster.</summary>
/// <remarks>Immutable once made, hence shared by all reads.</remarks>
internal sealed class SearchModel
{
    // A dense row is passed over 16 lanes at a time, a sparse one entry by entry.
    private const double DenseFrom = 0.08;
    private const long MostDenseBytes = 512L << 20;
    private const int DenseOverSparse = 4;
    private const int LanesOfRow = 32;

    private readonly FixedPoint _scale;

    private SearchModel(BinaryQuadraticModel binary)
    {
        Binary = binary;
        _scale = FixedPoint.Of(binary);
        Count = binary.NumVariables;
        Padded = Math.Max(LanesOfRow, (Count + LanesOfRow - 1) / LanesOfRow * LanesOfRow);
        Linear = new int[Count];
        for (var i = 0; i < Count; i++) Linear[i] = _scale.Scaled(binary.Linear[i]);
    }

    /// <summary>The model in 0 and 1 that this one stands for.</summary>
    public BinaryQuadraticModel Binary { get; }

    /// <summary>The number of variables.</summary>
    public int Count { get; }

    /// <summary><see cref="Count"/> rounded up to whole vectors; padded variables never flip.</summary>
    public int Padded { get; }

    /// <summary>Couplings that a flip touches, on average where rows differ.</summary>
    public int RowLength { get; private set; }

    /// <summary>The linear biases in units of <see cref="Energy"/>.</summary>
    public int[] Linear { get; }

    /// <summary>Whether integer energies are the model's; otherwise biases were rounded.</summary>
    public bool Exact => _scale.Exact;

    /// <summary>How many integer units an energy of 1 is.</summary>
    public double UnitsPerEnergy => _scale.Factor;

    /// <summary>The couplings: <see cref="DenseRows{T}"/> of short or int, or <see cref="CompressedRows"/>.</summary>
    public ICouplingRows Rows { get; private set; } = null!;

    /// <summary>Prepares <paramref name="model"/>, of either vartype. Linear in its size.</summary>
    public static SearchModel Of(BinaryQuadraticModel model)
    {
        var search = new SearchModel(model.ToBinary());
        search.Rows = search.Pack();
        search.RowLength = search.Rows is CompressedRows ? 1 + (int)(2L * search.Binary.NumInteractions / search.Count) : search.Padded;
        return search;
    }

    /// <summary>Runs one read, compiled for this model's layout.</summary>
    public (BitSample? Sample, bool Completed) Run(IRead read, ReadContext context) => Rows switch
    {
        DenseRows<short> => read.Run<DenseRows<short>>(context),
        DenseRows<int> => read.Run<DenseRows<int>>(context),
        _ => read.Run<CompressedRows>(context),
    };

    /// <summary>The energy that <paramref name="units"/> above the all-zero sample stands for.</summary>
    public double Energy(long units) => Binary.Offset + (units / _scale.Factor);

    /// <summary>The largest integer energy that counts as <paramref name="energy"/>; where biases were rounded, as many units above it as they may add up to by chance.</summary>
    public long Target(double energy)
    {
        var slack = Exact ? 1e-6 : Math.Sqrt((double)Count + Binary.NumInteractions);
        return (long)Math.Clamp(Math.Floor(((energy - Binary.Offset) * _scale.Factor) + slack), long.MinValue / 2, long.MaxValue / 2);
    }

    private ICouplingRows Pack()
    {
        var narrow = _scale.LargestCoupling <= short.MaxValue;
        if (!PaysDense(narrow ? sizeof(short) : sizeof(int))) return PackSparse();
        return narrow ? PackDense<short>() : PackDense<int>();
    }

    private unsafe bool PaysDense(int bytes)
    {
        var entries = 2L * Binary.NumInteractions;
        var (dense, sparse) = ((long)Padded * Padded * bytes, entries * sizeof(CompressedRows.Entry));
        return entries >= DenseFrom * Count * Count && (dense <= MostDenseBytes || dense <= DenseOverSparse * sparse) && dense <= int.MaxValue * (long)bytes / 2;
    }

    private DenseRows<T> PackDense<T>()
        where T : unmanaged, IBinaryInteger<T>
    {
        var rows = new DenseRows<T>(Padded);
        for (var i = 0; i < Count; i++)
        {
            var row = rows.Row(i);
            var columns = Binary.Neighbours(i);
            var couplings = Binary.Couplings(i);
            for (var k = 0; k < columns.Length; k++) row[columns[k]] = T.CreateTruncating(_scale.Scaled(couplings[k]));
        }

        return rows;
    }

    private CompressedRows PackSparse()
    {
        var rows = new CompressedRows(Count, 2 * Binary.NumInteractions);
        var at = 0;
        for (var i = 0; i < Count; i++)
        {
            var columns = Binary.Neighbours(i);
            var couplings = Binary.Couplings(i);
            for (var k = 0; k < columns.Length; k++) rows.Entries[at++] = new CompressedRows.Entry { Column = columns[k], Value = _scale.Scaled(couplings[k]) };
            rows.Starts[i + 1] = at;
        }

        return rows;
    }
}
