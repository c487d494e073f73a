using System.Globalization;
using System.Text;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>What a written circuit says about itself, as lines for a comment.</summary>
internal static class CircuitNotes
{
    private const int LongestLabel = 100;

    /// <summary>The lines. Characters of labels that end a line or change how text is shown (Unicode's categories Cc, Cf, Zl, Zp) are left out.</summary>
    public static IEnumerable<string> Of(QaoaCircuit circuit, QaoaAngles angles, IReadOnlyList<string>? labels)
    {
        var problem = circuit.Problem;
        yield return FormattableString.Invariant($"QAOA circuit by QuantumPrune: {problem.Qubits} qubits, {problem.Edges.Count} couplings, {angles.Layers} layers.");
        yield return circuit.Mixer == QaoaMixer.X ? "Start: the uniform superposition. Mixer: X." : FormattableString.Invariant($"Start: the Dicke state with {circuit.Ones} ones. Mixer: XY on a ring, which keeps their number.");
        yield return $"gammas: {string.Join(", ", angles.Gammas.Select(Number))}";
        yield return $"betas: {string.Join(", ", angles.Betas.Select(Number))}";
        yield return $"E = {Number(problem.Offset)} + sum h_i s_i + sum J_ij s_i s_j, s_i = 1 - 2 x_i for qubit i measured as x_i.";
        yield return problem.Vartype == Vartype.Binary ? "The value of a variable is x_i." : "The value of a variable is s_i: 0 is +1, 1 is -1.";
        if (labels is null) yield return "Qubit i is variable i.";
        for (var i = 0; i < labels?.Count; i++) yield return FormattableString.Invariant($"qubit {i}: {Plain(labels[i])}");
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Plain(string label) => string.Concat(label.EnumerateRunes().Where(IsShown).Take(LongestLabel));

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
