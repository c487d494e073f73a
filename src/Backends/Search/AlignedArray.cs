using System.Runtime.CompilerServices;

namespace QuantumPrune.Backends.Search;

/// <summary>An array at a fixed address that starts on a cache line, so that no vector of 64 bytes straddles two lines.</summary>
/// <remarks>The pointer is valid as long as this object is reachable; who keeps the pointer keeps the object.</remarks>
internal sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    private const int Line = 64;
    private readonly T[] _storage;

    public AlignedArray(long length)
    {
        _storage = GC.AllocateArray<T>(checked((int)(length + (Line / sizeof(T)))), pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref _storage[0]);
        Pointer = (T*)((start + (Line - 1)) & ~(nuint)(Line - 1));
        Length = (int)length;
    }

    public T* Pointer { get; }

    public int Length { get; }

    public Span<T> Span => new(Pointer, Length);
}
