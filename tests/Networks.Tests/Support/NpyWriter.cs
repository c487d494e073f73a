using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace QuantumPrune.Networks.Tests.Support;

/// <summary>Writes NumPy arrays and archives.</summary>
internal static class NpyWriter
{
    public static byte[] Floats(float[] values, params int[] shape) => Raw(Header("<f4", shape), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public static byte[] Longs(long[] values, params int[] shape) => Raw(Header("<i8", shape), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public static byte[] Bytes(byte[] values, params int[] shape) => Raw(Header("|u1", shape), values);

    public static byte[] Raw(string header, byte[] elements) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length & 255), (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. elements];

    public static void WriteArchive(string path, params (string Key, byte[] Array)[] arrays)
    {
        using var file = File.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (key, array) in arrays)
        {
            using var entry = archive.CreateEntry(key + ".npy").Open();
            entry.Write(array);
        }
    }

    private static string Header(string type, int[] shape) => $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)},), }}\n";
}
