using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Aligned memory that a thread keeps for its next kernel call; grows to the largest request and is never shared.</summary>
internal sealed unsafe class Scratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static Scratch? _panel;

    [ThreadStatic]
    private static Scratch? _image;

    [ThreadStatic]
    private static Scratch? _rows;

    [ThreadStatic]
    private static Scratch? _tiles;

    private float* _memory;
    private nuint _capacity;

    ~Scratch() => NativeMemory.AlignedFree(_memory);

    /// <summary>For a packed left operand that other threads read.</summary>
    public static Scratch Rows => _rows ??= new Scratch();

    /// <summary>For the panel of columns that this thread works on.</summary>
    public static Scratch Panel => _panel ??= new Scratch();

    /// <summary>For padded pieces of images.</summary>
    public static Scratch Image => _image ??= new Scratch();

    /// <summary>For the transformed tiles of a block.</summary>
    public static Scratch Tiles => _tiles ??= new Scratch();

    /// <summary>At least <paramref name="count"/> floats with undefined content, valid until this thread's next call.</summary>
    public float* Rent(long count)
    {
        var wanted = (nuint)count + 64; // slack: packers may write a vector past the end
        if (wanted > _capacity)
        {
            NativeMemory.AlignedFree(_memory);
            _memory = null; // in case there is not as much memory
            _capacity = 0;
            _memory = (float*)NativeMemory.AlignedAlloc(wanted * sizeof(float), Alignment);
            _capacity = wanted;
        }

        return _memory;
    }
}
