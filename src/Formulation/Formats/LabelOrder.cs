namespace QuantumPrune.Formulation.Formats;

/// <summary>The order in which Python sorts labels.</summary>
internal static class LabelOrder
{
    /// <summary>Variables by label if all labels are text or all are numbers; as they are otherwise.</summary>
    public static int[] Of(BinaryQuadraticModel model)
    {
        var order = Enumerable.Range(0, model.NumVariables);
        if (model.Labels is not { } labels) return [.. order];
        if (labels.All(DimodLabels.IsText)) return [.. order.OrderBy(i => labels[i], CodePoints)];
        var numbers = labels.Select(DimodLabels.NumberOf).ToArray();
        return Array.TrueForAll(numbers, number => number is not null) ? [.. order.OrderBy(i => numbers[i])] : [.. order];
    }

    /// <summary>By code points as Python does; UTF-16 puts those beyond U+FFFF (surrogates) before U+E000.</summary>
    private static readonly Comparer<string> CodePoints = Comparer<string>.Create((x, y) =>
    {
        for (var k = 0; k < Math.Min(x.Length, y.Length); k++)
            if (x[k] != y[k]) return Rank(x[k]).CompareTo(Rank(y[k]));
        return x.Length.CompareTo(y.Length);
    });

    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
