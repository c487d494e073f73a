using System.Runtime.CompilerServices;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>
/// Where the amplitudes of n qubits lie. Blocks of 2^<see cref="BlockBits"/> fit the first-level cache, rows of 2^<see cref="RowBits"/> the second; the lowest bits of an index
/// count within a block, the next blocks within a row, the highest rows. Gaps after blocks and rows keep positions that one gate mixes out of the same set of a cache.
/// </summary>
internal sealed class StateLayout
{
    private const int LineBytes = 64;
    private const int Sets = 64; // of a first-level cache of 8 to 12 ways
    private const int StripLines = 512; // 32 kB: what a strip of one part may take of the first-level cache
    private const int MostRowsOfTwo = 4096; // lines come from memory in pairs, but two of a strip have to fit the second level too
    private const int BlockBytes = 1 << 14;
    private const int BitsAboveBlock = 4;
    private const int SmallBits = 14;
    private const int LeastRowBits = 3; // rows of a state that is worth two threads

    private readonly int _size;

    /// <param name="qubits">n.</param>
    /// <param name="size">Bytes of one part of an amplitude, 4 or 8.</param>
    public StateLayout(int qubits, int size)
    {
        var line = LineBytes / size;
        _size = size;
        Qubits = qubits;
        BlockBits = Math.Min(qubits, int.Log2(BlockBytes / size));
        RowBits = qubits <= SmallBits ? qubits : Math.Min(BlockBits + BitsAboveBlock, qubits - LeastRowBits);
        StripLength = Math.Clamp(StripLines / Rows, Rows > MostRowsOfTwo ? 1 : 2, 8) * line;
        BlockStride = (1L << BlockBits) + (Blocks > 1 ? 2 * line : 0);
        var row = BlockStride * BlocksPerRow;
        var past = (StripLength - row) / line;
        RowStride = Rows > 1 ? row + ((((past % Sets) + Sets) % Sets) * line) : row;
    }

    /// <summary>n.</summary>
    public int Qubits { get; }

    /// <summary>The bits of an index that count within a block.</summary>
    public int BlockBits { get; }

    /// <summary>The bits of an index that count within a row; of small states all, so that one thread has it all.</summary>
    public int RowBits { get; }

    /// <summary>Elements from a block to the next in its row.</summary>
    public long BlockStride { get; }

    /// <summary>Elements from a row to the next.</summary>
    public long RowStride { get; }

    /// <summary>How many neighbouring columns are mixed together.</summary>
    public int StripLength { get; }

    /// <summary>How many of the bits above a row the first-level cache has room to mix in a strip.</summary>
    public int NearBits => Math.Min(Qubits - RowBits, int.Log2(StripLines * (LineBytes / _size) / StripLength));

    /// <summary>2^(n - RowBits).</summary>
    public int Rows => 1 << (Qubits - RowBits);

    /// <summary>2^(RowBits - BlockBits).</summary>
    public int BlocksPerRow => 1 << (RowBits - BlockBits);

    /// <summary>2^(n - BlockBits).</summary>
    public int Blocks => 1 << (Qubits - BlockBits);

    /// <summary>The amplitudes of a block.</summary>
    public int BlockLength => 1 << BlockBits;

    /// <summary>Elements that one part of the state takes, with the gaps.</summary>
    public long Length => RowStride * Rows;

    /// <summary>Where block <paramref name="block"/> starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long BlockStart(int block) => ((block >> (RowBits - BlockBits)) * RowStride) + ((block & (BlocksPerRow - 1)) * BlockStride);

    /// <summary>Where amplitude <paramref name="index"/> lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Address(long index) => BlockStart((int)(index >> BlockBits)) + (index & (BlockLength - 1));
}
