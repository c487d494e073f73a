namespace QuantumPrune.Networks.Data.Png;

/// <summary>Undoes the row filters of PNG (ISO/IEC 15948, section 9).</summary>
internal static class PngFilter
{
    /// <summary>
    /// Restores <paramref name="row"/> in place from <paramref name="above"/> (zeros for the first row); false for an unknown filter.
    /// </summary>
    public static bool Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
            switch (filter)
            {
                case 0: return true;
                case 1: row[i] += (byte)left; break;
                case 2: row[i] += (byte)up; break;
                case 3: row[i] += (byte)((left + up) / 2); break;
                case 4: row[i] += (byte)Paeth(left, up, corner); break;
                default: return false;
            }
        }

        return true;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        if (toLeft <= toUp && toLeft <= toCorner) return left;
        return toUp <= toCorner ? up : corner;
    }
}
