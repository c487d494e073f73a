using System.Runtime.InteropServices;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>Memory outside of the managed heap that starts on a cache line, in large pages where the system gives them: a column of a large state has every row on another page.</summary>
internal sealed unsafe class PageMemory<T> : IDisposable
    where T : unmanaged
{
    private const nuint Line = 64;
    private const nuint LargePage = 1 << 21;
    private T* _pointer;

    public PageMemory(long length)
    {
        var bytes = (nuint)length * (nuint)sizeof(T);
        var large = bytes >= LargePage;
        _pointer = (T*)NativeMemory.AlignedAlloc(bytes, large ? LargePage : Line);
        if (large) LargePages.Ask(_pointer, bytes & ~(LargePage - 1));
    }

    ~PageMemory() => Free();

    /// <summary>The first element; the contents are undefined at first.</summary>
    public T* Pointer => _pointer;

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
