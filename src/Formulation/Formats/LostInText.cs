namespace QuantumPrune.Formulation.Formats;

/// <summary>What formats of plain numbers have no place for.</summary>
internal static class LostInText
{
    /// <summary>Sentences about a lost <paramref name="offset"/> and lost labels.</summary>
    public static IReadOnlyList<string> Of(BinaryQuadraticModel model, double offset)
    {
        var lost = new List<string>();
        if (offset != 0) lost.Add(FormattableString.Invariant($"The offset {offset} is lost: the format has none, so that energies differ by it."));
        if (!DimodLabels.AreNumbers(model.Labels)) lost.Add("The labels are lost: the format has only numbers.");
        return lost;
    }
}
