using System.Buffers.Binary;
using System.Text.Json;

namespace QuantumPrune.Testing.Leap.Hybrid;

/// <summary>The sizes that a DIMODBQM file's header states.</summary>
internal static class BqmShape
{
    /// <summary>Refuses (400) what has no such header.</summary>
    public static (long Variables, long Interactions) Of(ReadOnlySpan<byte> file)
    {
        if (file.Length < 14 || !file.StartsWith("DIMODBQM"u8)) throw Refusal.Bad("The uploaded data is no binary quadratic model");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        if (length > file.Length - 14) throw Refusal.Bad("The uploaded data ends within its header");
        try
        {
            using var header = JsonDocument.Parse(file.Slice(14, (int)length).ToArray());
            var shape = header.RootElement.GetProperty("shape");
            return shape[0].GetInt64() >= 0 && shape[1].GetInt64() >= 0 ? (shape[0].GetInt64(), shape[1].GetInt64()) : throw new FormatException();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw Refusal.Bad("The header of the uploaded data cannot be used");
        }
    }
}
