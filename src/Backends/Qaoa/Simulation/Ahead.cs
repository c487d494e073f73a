using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>Tells the second-level cache of what will be worked on next, a few lines at a time, so that memory is busy while the present is computed.</summary>
/// <remarks>Runs of lines, the same of both parts of a state. Handed on by reference, as each kernel goes on where the last one stopped.</remarks>
internal unsafe struct Ahead
{
    private const int Line = 64; // bytes
    private readonly long _stride;
    private readonly int _width;
    private readonly int _pace;
    private byte* _real;
    private readonly long _shift;
    private int _left;
    private int _runs;

    /// <param name="real">The first line of the real parts.</param>
    /// <param name="imaginary">That of the imaginary parts.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="width">Lines of a run.</param>
    /// <param name="stride">Bytes from a run to the next.</param>
    /// <param name="pace">Lines of each part to tell of per 8 registers of work.</param>
    public Ahead(void* real, void* imaginary, int runs, int width, long stride, int pace)
    {
        _real = (byte*)real;
        _shift = (byte*)imaginary - (byte*)real;
        (_runs, _width, _left, _stride, _pace) = (Sse.IsSupported ? runs : 0, width, width, stride, pace);
    }

    /// <summary>To be called along with 8 times <paramref name="share"/> registers of work. Without a call of its own, around which kernels would lose their registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Tell(int share)
    {
        for (var k = share * _pace; k > 0 && _runs > 0; k--)
        {
            Sse.Prefetch1(_real);
            Sse.Prefetch1(_real + _shift);
            _real += Line;
            if (--_left > 0) continue;
            _real += _stride - (_width * (long)Line);
            _left = _width;
            _runs--;
        }
    }
}
