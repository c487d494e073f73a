using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>A key, in lower case, and its value.</summary>
    public sealed class Entry
    {
        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>A text: printable ASCII.</summary>
        /// <exception cref="ArgumentException">The key has characters that are not allowed or ends in <c>-bin</c>; the value is not printable ASCII.</exception>
        public Entry(string key, string value)
        {
            Key = Checked(key);
            if (IsBinary) throw new ArgumentException($"Metadata '{Key}' ends in -bin and so takes bytes.", nameof(key));
            if (value.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0) throw new ArgumentException($"The value of metadata '{Key}' is not printable ASCII.", nameof(value));
            _text = value;
        }

        /// <summary>Bytes, which are copied.</summary>
        /// <exception cref="ArgumentException">The key has characters that are not allowed or does not end in <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            Key = Checked(key);
            if (!IsBinary) throw new ArgumentException($"Metadata '{Key}' does not end in -bin and so takes text.", nameof(key));
            _bytes = [.. valueBytes];
        }

        /// <summary>In lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The value is bytes.</exception>
        public string Value => _text ?? throw new InvalidOperationException($"Metadata '{Key}' has bytes as its value.");

        /// <summary>A copy of the bytes; of a text, in ASCII.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        /// <inheritdoc />
        public override string ToString() => _text is null ? $"[{Key}: {_bytes!.Length} bytes]" : $"[{Key}: {_text}]";

        private static string Checked(string key)
        {
#pragma warning disable CA1308 // HTTP/2 has its keys in lower case.
            var lower = key.ToLowerInvariant();
#pragma warning restore CA1308
            return lower.Length > 0 && !lower.AsSpan().ContainsAnyExcept(KeyCharacters)
                ? lower
                : throw new ArgumentException($"Metadata key '{key}' may only have letters, digits, '-', '_' and '.'.", nameof(key));
        }
    }
}
