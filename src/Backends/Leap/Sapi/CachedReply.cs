using System.Globalization;
using System.Text;

namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>A kept answer: until when it is fresh, its mark, its bytes.</summary>
/// <param name="FreshUntil">Until when it is used unasked.</param>
/// <param name="ETag">The mark to ask with, or null.</param>
/// <param name="Body">The bytes.</param>
internal sealed record CachedReply(DateTimeOffset FreshUntil, string? ETag, ReadOnlyMemory<byte> Body)
{
    private const int LongestHead = 1024;

    /// <summary>One line of text before the body.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        stream.Write(Encoding.UTF8.GetBytes($"{FreshUntil.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} {ETag}\n"));
        stream.Write(Body.Span);
    });

    /// <summary>The file's content, or null when there is none or it is not ours.</summary>
    public static CachedReply? Read(string path)
    {
        try
        {
            if (!File.Exists(path)) return null;
            var content = File.ReadAllBytes(path);
            var end = content.AsSpan(0, Math.Min(content.Length, LongestHead)).IndexOf((byte)'\n');
            if (end < 0) return null;
            var head = Encoding.UTF8.GetString(content, 0, end).Split(' ', 2);
            return head.Length == 2 && long.TryParse(head[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var until) && Math.Abs(until) < 1L << 36
                ? new CachedReply(DateTimeOffset.FromUnixTimeSeconds(until), head[1].Length > 0 ? head[1] : null, content.AsMemory(end + 1))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
