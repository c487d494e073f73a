using System.Globalization;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>Q# expressions over qaoa.qs.</summary>
internal static class QSharpProgram
{
    private const string Namespace = "QuantumPrune.Qaoa";

    /// <summary>Runs an operation of qaoa.qs on a circuit.</summary>
    public static string Call(string operation, QaoaCircuit circuit, ReadOnlySpan<QaoaLayer> layers)
    {
        var (problem, angles, walk) = (Problem(circuit.Problem), Angles(layers), Walk(circuit));
        return $"{Namespace}.{operation}({problem}, {angles}, {walk})";
    }

    /// <summary>The argument <c>problem</c>.</summary>
    public static string Problem(IsingProblem problem)
    {
        var edges = EdgeRounds.Order(problem);
        return $"new {Namespace}.Ising {{ Fields = {Array(problem.Fields)}, Edges = [{string.Join(", ", edges.Select(edge => $"({edge.First}, {edge.Second})"))}], Couplings = {Array(edges.Select(edge => edge.Coupling))} }}";
    }

    /// <summary>The argument <c>angles</c>.</summary>
    public static string Angles(ReadOnlySpan<QaoaLayer> layers)
    {
        var all = layers.ToArray();
        return $"new {Namespace}.Angles {{ Gammas = {Array(all.Select(layer => layer.Gamma))}, Deltas = {Array(all.Select(layer => layer.Delta))}, Betas = {Array(all.Select(layer => layer.Beta))} }}";
    }

    /// <summary>The argument <c>walk</c>. At pi / 2 the very double that Q# has.</summary>
    public static string Walk(QaoaCircuit circuit) =>
        $"new {Namespace}.Walk {{ Tilt = {Literal(circuit.Tilt)}, Ones = {(circuit.Mixer == QaoaMixer.XyRing ? circuit.Ones : -1).ToString(CultureInfo.InvariantCulture)} }}";

    /// <summary>A number that reads back as the same double: with a point or an exponent, else it would be a whole number.</summary>
    public static string Literal(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal)) return text;
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? text + ".0" : text.Insert(exponent, ".0");
    }

    private static string Array(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Literal))}]";
}
