using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Bench.Qaoa;

/// <summary>What the memory gives: a buffer that every core reads and writes once, in order.</summary>
internal sealed unsafe class Bandwidth : IDisposable
{
    private const int PieceBytes = 1 << 20;
    private readonly long _bytes;
    private readonly PageMemory<float> _memory;

    /// <param name="bytes">How large.</param>
    public Bandwidth(long bytes)
    {
        (_bytes, _memory) = (bytes, new PageMemory<float>(bytes / sizeof(float)));
        NativeMemory.Clear(_memory.Pointer, (nuint)bytes);
    }

    /// <summary>Seconds for one pass, the best of several.</summary>
    public double Pass() => Timing.Best(() => Workers.For((int)Math.Max(_bytes / PieceBytes, 1), this, static (b, piece) => b.Piece(piece)));

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private void Piece(int piece)
    {
        var start = _memory.Pointer + (piece * (long)(PieceBytes / sizeof(float)));
        var end = start + (Math.Min(PieceBytes, _bytes) / sizeof(float));
        var step = Vector512.Create(1e-3f);
        for (var p = start; p < end; p += 4 * Vector512<float>.Count)
        {
            (Vector512.Load(p) + step).Store(p);
            (Vector512.Load(p + 16) + step).Store(p + 16);
            (Vector512.Load(p + 32) + step).Store(p + 32);
            (Vector512.Load(p + 48) + step).Store(p + 48);
        }
    }
}
