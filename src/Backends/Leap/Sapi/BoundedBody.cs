namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>Reads bodies whose size is not trusted.</summary>
internal static class BoundedBody
{
    private const int FirstGuess = 1 << 14;

    /// <summary>The whole body.</summary>
    /// <exception cref="SapiException">QP5206: it is longer than <paramref name="limit"/> bytes.</exception>
    /// <exception cref="IOException">It ended early.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, long limit, CancellationToken cancellation)
    {
        limit = Math.Min(limit, Array.MaxLength);
        if (content.Headers.ContentLength > limit) throw TooLong(limit);
        var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[Math.Clamp(content.Headers.ContentLength + 1 ?? FirstGuess, 1, 1 << 24)];
            var length = 0;
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false)) > 0;)
            {
                length += read;
                if (length > limit) throw TooLong(limit);
                if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, 2L * length));
            }

            return buffer.AsMemory(0, length);
        }
    }

    private static SapiException TooLong(long limit) => new("QP5206", $"An answer is longer than the {limit} bytes that are allowed.", "Ask for fewer reads, or raise the limit of the client.");
}
