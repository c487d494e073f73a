namespace QuantumPrune.Networks.Tasks.Yaml;

/// <summary>Guesses what a mistyped word was meant to be.</summary>
internal static class Nearest
{
    /// <summary>"Did you mean …?" when a known word is at most a third of its letters away, else the list of the known.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> known)
    {
        var best = known.Select(k => (Word: k, Distance: Distance(word, k))).OrderBy(c => c.Distance).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(2, best.Word.Length / 3)
            ? $"Did you mean '{best.Word}'?"
            : $"Use one of: {string.Join(", ", known)}.";
    }

    /// <summary>Edits (insert, delete, replace) from one word to the other (Levenshtein); words over 100 letters are far from everything.</summary>
    private static int Distance(string a, string b)
    {
        if (a.Length > 100) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = corner + (char.ToLowerInvariant(a[i - 1]) == b[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[^1];
    }
}
