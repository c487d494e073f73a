namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>Lines of a stream that ends them by a line feed, none of them longer than a limit.</summary>
internal sealed class LineReader(Stream stream, int limit)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _filled;
    private int _taken;

    /// <summary>The next line without its end, valid until the next call; null where the stream ends.</summary>
    /// <exception cref="InvalidDataException">The line is longer than the limit.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellation)
    {
        _buffer.AsSpan(_taken.._filled).CopyTo(_buffer);
        (_filled, _taken) = (_filled - _taken, 0);
        for (var searched = 0; ;)
        {
            var end = _buffer.AsSpan(searched.._filled).IndexOf((byte)'\n');
            if (end >= 0)
            {
                _taken = searched + end + 1;
                return _buffer.AsMemory(0, searched + end);
            }

            searched = _filled;
            Grow();
            var read = await stream.ReadAsync(_buffer.AsMemory(_filled), cancellation).ConfigureAwait(false);
            if (read == 0) return null;
            _filled += read;
        }
    }

    private void Grow()
    {
        if (_filled < _buffer.Length) return;
        if (_filled > limit) throw new InvalidDataException($"a line of more than {limit} bytes");
        Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, limit + 1L));
    }
}
