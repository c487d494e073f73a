using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using QuantumPrune.Tensors.Kernels.Tiles;

namespace QuantumPrune.Tensors.Kernels.Winograd;

/// <summary>Copies short rows of pixels; the last register of a row overlaps the one before.</summary>
internal static unsafe class RectangleCopy
{
    /// <summary>Floats in a line of the caches.</summary>
    private const int LineLength = 16;

    /// <summary>From an image's channel to a buffer.</summary>
    public static void Read(in Rectangle rectangle, float* image, nint imageStep, float* buffer, nint bufferStep)
    {
        var length = rectangle.Length;
        float* from = image + rectangle.Image, to = buffer + rectangle.Buffer;
        for (var row = 0; row < rectangle.Rows; row++, from += imageStep, to += bufferStep)
        {
            if (length >= Vector<float>.Count) CopyWide(from, to, length);
            else if (length >= Vector128<float>.Count) CopyNarrow(from, to, length);
            else for (var i = 0; i < length; i++) to[i] = from[i];
        }
    }

    /// <summary>From a buffer to an image's channel, through an epilogue at that channel.</summary>
    public static void Write(in Rectangle rectangle, float* buffer, nint bufferStep, float* image, nint imageStep, in TileEpilogue epilogue)
    {
        var length = rectangle.Length;
        float* from = buffer + rectangle.Buffer, to = image + rectangle.Image;
        var own = epilogue.At(0, rectangle.Image);
        for (var row = 0; row < rectangle.Rows; row++, from += bufferStep, to += imageStep)
        {
            if (length >= Vector<float>.Count) FinishWide(from, to, length, own);
            else if (length >= Vector128<float>.Count) FinishNarrow(from, to, length, own);
            else for (var i = 0; i < length; i++) to[i] = own.Apply(from[i], 0, i);
            if (own.Residual != null) own.Residual += imageStep;
        }
    }

    /// <summary>Asks the caches for an image's channel: its rows lie in many places, which processors do not foresee.</summary>
    /// <remarks>Channels with short rows lie together and come by themselves.</remarks>
    public static void Fetch(in Rectangle rectangle, float* image, nint imageStep)
    {
        if (rectangle.Length < LineLength) return;
        var row = image + rectangle.Image;
        for (var i = 0; i < rectangle.Rows; i++, row += imageStep)
            for (var at = 0; at < rectangle.Length; at += LineLength) Sse.Prefetch0(row + at);
    }

    private static void CopyWide(float* from, float* to, int length)
    {
        for (var i = 0; i < length - Vector<float>.Count; i += Vector<float>.Count) Vector.Load(from + i).Store(to + i);
        Vector.Load(from + length - Vector<float>.Count).Store(to + length - Vector<float>.Count);
    }

    private static void CopyNarrow(float* from, float* to, int length)
    {
        for (var i = 0; i < length - 4; i += 4) Vector128.Load(from + i).Store(to + i);
        Vector128.Load(from + length - 4).Store(to + length - 4);
    }

    /// <summary>The last register is computed first: the residual may be the result itself.</summary>
    private static void FinishWide(float* from, float* to, int length, in TileEpilogue epilogue)
    {
        var last = length - Vector<float>.Count;
        var end = Finish(Vector.Load(from + last), epilogue, last);
        for (var i = 0; i < last; i += Vector<float>.Count) Finish(Vector.Load(from + i), epilogue, i).Store(to + i);
        end.Store(to + last);
    }

    private static void FinishNarrow(float* from, float* to, int length, in TileEpilogue epilogue)
    {
        var end = Finish(Vector128.Load(from + length - 4), epilogue, length - 4);
        for (var i = 0; i < length - 4; i += 4) Finish(Vector128.Load(from + i), epilogue, i).Store(to + i);
        end.Store(to + length - 4);
    }

    private static Vector<float> Finish(Vector<float> sums, in TileEpilogue epilogue, int column)
    {
        if (epilogue.Bias != null) sums += new Vector<float>(*epilogue.Bias);
        if (epilogue.Residual != null) sums += Vector.Load(epilogue.Residual + column);
        return epilogue.Clamps ? Vector.Min(new Vector<float>(epilogue.High), Vector.Max(new Vector<float>(epilogue.Low), sums)) : sums;
    }

    private static Vector128<float> Finish(Vector128<float> sums, in TileEpilogue epilogue, int column)
    {
        if (epilogue.Bias != null) sums += Vector128.Create(*epilogue.Bias);
        if (epilogue.Residual != null) sums += Vector128.Load(epilogue.Residual + column);
        return epilogue.Clamps ? Vector128.Min(Vector128.Create(epilogue.High), Vector128.Max(Vector128.Create(epilogue.Low), sums)) : sums;
    }
}
