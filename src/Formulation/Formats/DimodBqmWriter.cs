using System.Buffers.Binary;
using System.Text;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Version 2.0 of the format: header, offset, linear records, neighbourhoods, labels. Records are put together in one buffer.</summary>
internal sealed class DimodBqmWriter
{
    private const int Alignment = 64;
    private const int PreambleLength = 14;
    private const int SectionHeadLength = 8;
    private const int RecordLength = 12;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[RecordLength << 14];
    private int _filled;

    public DimodBqmWriter(Stream stream) => _stream = stream;

    public void Write(BinaryQuadraticModel model)
    {
        var labelled = !DimodLabels.AreNumbers(model.Labels);
        WriteHeader(model, labelled);
        WriteLinear(model);
        for (var i = 0; i < model.NumVariables; i++) WriteNeighbourhood(model.Neighbours(i), model.Couplings(i));
        Flush();
        if (labelled) WriteLabels(model.Labels!);
    }

    private void WriteHeader(BinaryQuadraticModel model, bool labelled)
    {
        var vartype = model.Vartype == Vartype.Spin ? "SPIN" : "BINARY";
        var header = "{\"dtype\": \"float64\", \"itype\": \"int32\", \"ntype\": \"int32\", "
            + $"\"shape\": [{model.NumVariables}, {model.NumInteractions}], \"type\": \"BinaryQuadraticModel\", "
            + $"\"variables\": {(labelled ? "true" : "false")}, \"vartype\": \"{vartype}\"}}\n";
        _stream.Write("DIMODBQM"u8);
        _stream.Write([2, 0]);
        WriteSized(Padded(header, PreambleLength));
        Span<byte> offset = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(offset, model.Offset);
        _stream.Write(offset);
    }

    private void WriteLinear(BinaryQuadraticModel model)
    {
        var start = 0;
        for (var i = 0; i < model.NumVariables; i++)
        {
            if (_filled == _buffer.Length) Flush();
            Put(_buffer.AsSpan(_filled), start, model.Linear[i]);
            _filled += RecordLength;
            start += model.Neighbours(i).Length;
        }
    }

    private void WriteNeighbourhood(ReadOnlySpan<int> neighbours, ReadOnlySpan<double> couplings)
    {
        while (neighbours.Length > 0)
        {
            if (_filled == _buffer.Length) Flush();
            var count = Math.Min(neighbours.Length, (_buffer.Length - _filled) / RecordLength);
            var records = _buffer.AsSpan(_filled, count * RecordLength);
            for (var k = 0; k < count; k++) Put(records[(k * RecordLength)..], neighbours[k], couplings[k]);
            _filled += records.Length;
            neighbours = neighbours[count..];
            couplings = couplings[count..];
        }
    }

    private static void Put(Span<byte> record, int index, double bias)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record, index);
        BinaryPrimitives.WriteDoubleLittleEndian(record[sizeof(int)..], bias);
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _filled);
        _filled = 0;
    }

    private void WriteLabels(IReadOnlyList<string> labels)
    {
        _stream.Write("VARS"u8);
        WriteSized(Padded(DimodLabels.ToJson(labels), SectionHeadLength));
    }

    private void WriteSized(byte[] content)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        _stream.Write(length);
        _stream.Write(content);
    }

    /// <summary>ASCII with spaces behind it, so that it ends on a multiple of 64 when it starts at <paramref name="start"/>.</summary>
    private static byte[] Padded(string text, int start)
    {
        var end = (start + text.Length + Alignment - 1) / Alignment * Alignment;
        return Encoding.ASCII.GetBytes(text.PadRight(end - start));
    }
}
