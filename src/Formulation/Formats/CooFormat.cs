using System.Globalization;

namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// dimod's COO text (<c>dimod.serialization.coo</c>): lines <c>u v bias</c> with u ≤ v and six decimals, <c>u u bias</c> for linear biases that are not zero, and here always
/// a first line <c># vartype=…</c>. Offset, labels that are no numbers, and variables without any bias have no place in it.
/// </summary>
internal static class CooFormat
{
    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options) => new CooReader(content, name, options.Vartype).Read();

    /// <summary>Writes a model whose labels are whole numbers of 0 or more.</summary>
    /// <exception cref="InputException">QP3024: a label is none.</exception>
    public static IReadOnlyList<string> Write(Stream stream, BinaryQuadraticModel model)
    {
        var labels = Enumerable.Range(0, model.NumVariables).Select(i => Label(model, i)).ToArray();
        var order = Enumerable.Range(0, labels.Length).OrderBy(i => labels[i]).ToArray();
        using var text = new TextBuffer(stream);
        text.Add(model.Vartype == Vartype.Spin ? "# vartype=SPIN\n"u8 : "# vartype=BINARY\n"u8);
        var (rounded, lost) = (0, 0);
        foreach (var i in order)
        {
            if (model.Linear[i] != 0) rounded += Entry(text, labels[i], labels[i], model.Linear[i]);
            else if (model.Neighbours(i).Length == 0) lost++;
            rounded += WriteRow(text, model, labels, i);
        }

        return Losses(model, rounded, lost);
    }

    private static int WriteRow(TextBuffer text, BinaryQuadraticModel model, int[] labels, int i)
    {
        var rounded = 0;
        var neighbours = model.Neighbours(i).ToArray();
        var keys = Array.ConvertAll(neighbours, j => labels[j]);
        var couplings = model.Couplings(i).ToArray();
        Array.Sort(keys, couplings);
        for (var k = 0; k < keys.Length; k++)
            if (keys[k] > labels[i]) rounded += Entry(text, labels[i], keys[k], couplings[k]);
        return rounded;
    }

    private static int Label(BinaryQuadraticModel model, int i)
    {
        if (model.Labels is null) return i;
        var label = model.Labels[i];
        return int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == label
            ? number
            : throw new InputException("QP3024", $"The label '{label}' is no whole number of 0 or more; COO has no others.", "Write another format, or relabel the model.");
    }

    /// <summary>Writes a line; 1 if rounding to six decimals changed the bias.</summary>
    private static int Entry(TextBuffer text, int u, int v, double bias)
    {
        text.Add(u).Add(" "u8).Add(v).Add(" "u8);
        if (IsTie(bias)) text.Add(HalfToEven(bias));
        else text.Add(bias, "F6");
        text.Add("\n"u8);
        return Math.Floor(bias) == bias || Math.Round(bias, 6) == bias ? 0 : 1;
    }

    /// <summary>A float64 lies halfway between two numbers of six decimals only if it is an odd multiple of 1/128.</summary>
    private static bool IsTie(double bias) => Math.Abs(bias) < 1L << 45 && Math.IEEERemainder(bias * 128, 2) is 1 or -1;

    /// <summary>C and Python round a tie to the even digit, .NET away from zero.</summary>
    private static string HalfToEven(double bias)
    {
        var seven = bias.ToString("F7", CultureInfo.InvariantCulture);
        return (seven[^2] - '0') % 2 == 0 ? seven[..^1] : bias.ToString("F6", CultureInfo.InvariantCulture);
    }

    private static List<string> Losses(BinaryQuadraticModel model, int rounded, int lost)
    {
        var warnings = new List<string>();
        if (model.Offset != 0) warnings.Add(FormattableString.Invariant($"The offset {model.Offset} is lost: COO has none, so that energies differ by it."));
        if (lost > 0) warnings.Add($"{lost} variables without any bias are lost: COO lists only biases.");
        if (rounded > 0) warnings.Add($"{rounded} biases were rounded to six decimals.");
        return warnings;
    }
}
