using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace QuantumPrune.Protocol.Models;

/// <summary>Tells models apart by what they are, whatever order their biases came in.</summary>
public static class ModelHash
{
    /// <summary>SHA-256 of vartype, offset and biases, 64 hexadecimal digits; labels do not count.</summary>
    public static string Of(BinaryQuadraticModel model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(head, (int)model.Vartype.ToWire());
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], model.NumVariables);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], model.NumInteractions);
        BinaryPrimitives.WriteDoubleLittleEndian(head[12..], model.Offset);
        hash.AppendData(head);
        hash.AppendData(MemoryMarshal.AsBytes(model.Linear));
        for (var i = 0; i < model.NumVariables; i++) AppendRow(hash, model, i);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendRow(IncrementalHash hash, BinaryQuadraticModel model, int row)
    {
        var columns = model.Neighbours(row);
        var first = columns.BinarySearch(row) is var at && at < 0 ? ~at : at;
        if (first == columns.Length) return;
        hash.AppendData(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in row, 1)));
        hash.AppendData(MemoryMarshal.AsBytes(columns[first..]));
        hash.AppendData(MemoryMarshal.AsBytes(model.Couplings(row)[first..]));
    }
}
