using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>Reads bodies of bounded size.</summary>
internal static class RequestBody
{
    /// <summary>The unpacked body. Refuses (413) what is too long, (415) other encodings than <c>deflate</c>, (400) what cannot be unpacked.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, EmulatorOptions options, CancellationToken cancellationToken)
    {
        if (request.ContentLength > options.MaxRequestBytes) throw TooLarge();
        var sent = await ReadAsync(request.Body, options.MaxRequestBytes, cancellationToken).ConfigureAwait(false);
        return request.Headers.ContentEncoding.ToString().ToUpperInvariant() switch
        {
            "" or "IDENTITY" => sent,
            "DEFLATE" => await InflateAsync(sent, options.MaxUnpackedBytes, cancellationToken).ConfigureAwait(false),
            var other => throw new Refusal(415, $"Content-Encoding {other} is not supported"),
        };
    }

    /// <summary>RFC 1950, with header and checksum, which is what HTTP means by deflate; a bare RFC 1951 stream is refused.</summary>
    private static async Task<byte[]> InflateAsync(byte[] sent, int limit, CancellationToken cancellationToken)
    {
        try
        {
            await using var zlib = new ZLibStream(new MemoryStream(sent), CompressionMode.Decompress);
            var content = await ReadAsync(zlib, limit, cancellationToken).ConfigureAwait(false);
            return content.Length > 0 ? content : throw Refusal.Bad("The deflated body is empty");
        }
        catch (InvalidDataException)
        {
            throw Refusal.Bad("The body is no zlib stream");
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var block = new byte[16384];
        for (int read; (read = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (buffer.Length + read > limit) throw TooLarge();
            buffer.Write(block, 0, read);
        }

        return buffer.ToArray();
    }

    private static Refusal TooLarge() => new(413, "Request Entity Too Large");
}
