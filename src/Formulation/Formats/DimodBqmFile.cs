using System.Runtime.InteropServices;

namespace QuantumPrune.Formulation.Formats;

/// <summary>The <c>.bqm</c> files of D-Wave's Ocean (<c>BQM.to_file</c>): written as version 2.0, byte for byte as Ocean does; 1.0 and 2.0 are read.</summary>
/// <remarks>
/// Ocean's labels may be numbers and tuples. Here a label is text: one that is a JSON number or list, such as <c>7</c> or <c>[0, 1]</c>, stands for that number
/// or tuple; every other is a string.
/// </remarks>
public static class DimodBqmFile
{
    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="InputException">QP1006: the file cannot be written.</exception>
    public static void Write(string path, BinaryQuadraticModel model) => AtomicFile.Write(path, stream => Write(stream, model));

    /// <summary>Writes <paramref name="model"/> to an open stream.</summary>
    public static void Write(Stream stream, BinaryQuadraticModel model) => new DimodBqmWriter(stream).Write(model);

    /// <summary>Reads a file, block by block; a gzipped one is unpacked in memory first (<see cref="ModelBytes"/>).</summary>
    /// <exception cref="InputException">QP3001 to QP3007: it cannot be read or is no such file; the message says what is wrong and at which byte. QP3020: the model is too large. QP3029: it cannot be unpacked.</exception>
    public static BinaryQuadraticModel Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (ModelBytes.IsPacked(file)) return Read(ModelBytes.Unpack(file, path), path);
            return new DimodBqmReader(file, file.Length, path).Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException("QP3001", $"'{path}' cannot be read: {e.Message}", "Check the path and its permissions.", e);
        }
    }

    /// <summary>Reads a file's content; <paramref name="name"/> stands in messages. Sizes in it are not trusted.</summary>
    /// <exception cref="InputException">QP3001 to QP3007, QP3020: as above.</exception>
    public static BinaryQuadraticModel Read(ReadOnlyMemory<byte> content, string name)
    {
        using var stream = MemoryMarshal.TryGetArray(content, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray());
        return new DimodBqmReader(stream, content.Length, name).Read();
    }
}
