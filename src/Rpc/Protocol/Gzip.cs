using System.Buffers;
using System.IO.Compression;

namespace QuantumPrune.Rpc.Protocol;

/// <summary>Compression of single messages.</summary>
internal static class Gzip
{
    public static byte[] Compress(ReadOnlySpan<byte> message)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(message);
        return target.ToArray();
    }

    /// <summary>Never holds more than <paramref name="limit" /> bytes and a buffer.</summary>
    /// <exception cref="Grpc.Core.RpcException">ResourceExhausted past the limit; Internal where it is not gzip.</exception>
    public static ReadOnlySequence<byte> Decompress(ReadOnlySequence<byte> message, int limit)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(message.ToArray()), CompressionMode.Decompress);
            var target = new ArrayBufferWriter<byte>();
            for (var read = -1; read != 0; target.Advance(read))
            {
                read = gzip.Read(target.GetSpan(4096));
                if (target.WrittenCount + (long)read > limit) throw Failure.TooLarge($"A received message is longer than {limit} bytes after decompression.");
            }

            return new ReadOnlySequence<byte>(target.WrittenMemory);
        }
        catch (InvalidDataException e)
        {
            throw Failure.Internal("A received message is marked as gzip and is not.", e);
        }
    }
}
