using System.Globalization;

namespace QuantumPrune.Networks.Tasks;

/// <summary>A text file of indices of images, from 0, one in a line.</summary>
internal static class TestIndices
{
    private const int MaxBytes = 1 << 28;

    /// <summary>The indices, each below <paramref name="count"/> and only once.</summary>
    /// <exception cref="InputException">QP1209: unreadable, or a line that is no such index.</exception>
    public static int[] Read(string path, int count)
    {
        var indices = new HashSet<int>();
        var number = 0;
        foreach (var line in Lines(path))
        {
            number++;
            if (line.AsSpan().Trim().IsEmpty) continue;
            var isNumber = int.TryParse(line.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index);
            if (!isNumber || index >= count || !indices.Add(index))
            {
                throw new InputException(
                    "QP1209",
                    $"'{path}', line {number}: '{(line.Length > 40 ? line[..40] : line)}' is not an index from 0 to {count - 1} given once.",
                    "Write one index of data.train in a line.");
            }
        }

        return indices.Count > 0 ? [.. indices] : throw new InputException(
            "QP1209",
            $"'{path}' holds no index.",
            "Write one index of data.train in a line.");
    }

    private static string[] Lines(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new InputException(
                    "QP1209",
                    $"'{path}' is larger than {MaxBytes >> 20} MiB.",
                    "Give a text file of indices.");
            }
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                "QP1209",
                $"'{path}' cannot be read: {e.Message}",
                "Check the path; paths in a task file are relative to that file.",
                e);
        }
    }
}
