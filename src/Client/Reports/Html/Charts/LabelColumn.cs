namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Places labels one above the other, as near to what they name as they can without covering each other.</summary>
internal static class LabelColumn
{
    /// <summary>Places in the order of <paramref name="wanted"/>.</summary>
    /// <param name="wanted">Where each would stand alone.</param>
    /// <param name="gap">The least distance; less where there are too many.</param>
    /// <param name="top">None stands above.</param>
    /// <param name="bottom">None stands below.</param>
    public static double[] Place(IReadOnlyList<double> wanted, double gap, double top, double bottom)
    {
        var places = new double[wanted.Count];
        var room = wanted.Count > 1 ? Math.Min(gap, (bottom - top) / (wanted.Count - 1)) : gap;
        var order = Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ToArray();
        var next = top;
        foreach (var i in order) next = (places[i] = Math.Max(wanted[i], next)) + room;
        var limit = bottom;
        foreach (var i in order.Reverse()) limit = (places[i] = Math.Min(places[i], limit)) - room;
        return places;
    }
}
