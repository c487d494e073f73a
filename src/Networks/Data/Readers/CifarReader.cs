using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Data.Readers;

/// <summary>The CIFAR-10 binary layout: records of one label byte (0 to 9) and 32 x 32 pixels as planes R, G, B.</summary>
internal static class CifarReader
{
    private const int Pixels = 3 * 32 * 32;
    private const int Record = 1 + Pixels;
    private const int Classes = 10;

    /// <exception cref="InputException">QP1203: not whole records, or a label above 9.</exception>
    public static IPictureSource Read(string path)
    {
        var bytes = DataFile.Read(path, stream => DataFile.ReadUpTo(stream, DataFile.Limit));
        if (bytes.Length == 0 || bytes.Length % Record != 0 || bytes.Length == DataFile.Limit)
        {
            throw new InputException(
                "QP1203",
                $"'{path}' holds {bytes.Length} bytes, which is not a whole number of CIFAR-10 records of {Record} bytes.",
                "Give the binary version of CIFAR-10 (data_batch_1.bin, also gzipped), not the Python or Matlab one.");
        }

        var shape = new PictureShape(3, 32, 32);
        var name = Path.GetFileName(path);
        var entries = new PictureEntry[bytes.Length / Record];
        var pictures = new Picture[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var identity = $"{path}#{i}";
            entries[i] = new PictureEntry($"{name}#{i}", identity, identity, shape, LabelOf(bytes, i, path));
            pictures[i] = new PictureOf<byte>(bytes.AsMemory((i * Record) + 1, Pixels), shape);
        }

        return new StoredPictures(entries, pictures);
    }

    private static int LabelOf(byte[] bytes, int index, string path)
    {
        var label = bytes[index * Record];
        return label < Classes
            ? label
            : throw new InputException(
                "QP1203",
                $"'{path}', record {index} at byte {index * (long)Record}: label {label} is not 0 to 9.",
                "The file is damaged or not CIFAR-10.");
    }
}
