using System.Buffers;
using Google.Protobuf;
using QuantumPrune.Bridge.Configuration;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>A job while it is received: read as it comes, kept as it came, within the server's memory for such. Not thread-safe.</summary>
internal sealed class IncomingJob : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly SubmissionReader _reader;
    private readonly MemoryBudget _budget;
    private readonly long _most;
    private long _taken;

    public IncomingJob(LimitOptions limits, MemoryBudget budget)
    {
        _reader = new SubmissionReader(new ModelBounds { MaxVariables = limits.MaxVariables, MaxInteractions = limits.MaxInteractions });
        (_budget, _most) = (budget, limits.MaxJobBytes);
    }

    /// <summary>Adds a message.</summary>
    /// <returns>Its bytes.</returns>
    /// <exception cref="RefusedException">QP6024: it is malformed. QP6026: memory is used up. QP6027: the job is too large.</exception>
    /// <exception cref="InputException">QP6100, QP6101: the model is refused.</exception>
    public int Add(SubmitRequest message)
    {
        var size = message.CalculateSize();
        if (_bytes.WrittenCount + (long)size > _most) throw new RefusedException(Refusal.Exhausted, "QP6027", $"The job has more than {_most} bytes.", "Split the problem, or leave out weak couplings.");
        _budget.Take(size);
        _taken += size;
        Append(message, size);
        _reader.Add(message);
        return size;
    }

    /// <summary>The job of all messages, and the messages as they are stored.</summary>
    public (Submission Job, ReadOnlyMemory<byte> Bytes) Build() => (_reader.Build(), _bytes.WrittenMemory);

    /// <inheritdoc/>
    public void Dispose() => _budget.Return(_taken);

    private void Append(SubmitRequest message, int size)
    {
        var prefix = CodedOutputStream.ComputeLengthSize(size);
        var span = _bytes.GetSpan(prefix + size)[..(prefix + size)];
        for (var (k, left) = (0, (uint)size); k < prefix; k++, left >>= 7) span[k] = (byte)(k == prefix - 1 ? left : left | 0x80);
        message.WriteTo(span[prefix..]);
        _bytes.Advance(prefix + size);
    }
}
