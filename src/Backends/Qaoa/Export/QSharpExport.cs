using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.QSharp;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>A circuit as one Q# file that stands for itself: qaoa.qs and an entry point with the problem's numbers.</summary>
internal static class QSharpExport
{
    /// <summary>The file.</summary>
    /// <param name="header">Lines of comment.</param>
    /// <param name="circuit">With any number of qubits.</param>
    /// <param name="layers">0 or more.</param>
    public static string Write(IEnumerable<string> header, QaoaCircuit circuit, ReadOnlySpan<QaoaLayer> layers)
        => string.Concat(header.Select(line => $"// {line}".TrimEnd() + "\n")) + "\n" + Program(QSharpInstallation.Source(), circuit, layers);

    /// <summary>The program, given the text of qaoa.qs.</summary>
    public static string Program(string source, QaoaCircuit circuit, ReadOnlySpan<QaoaLayer> layers) =>
        $$"""
        {{source}}
        namespace QuantumPrune.Problem {
            /// # Summary
            /// Measures the circuit once: result i is qubit i.
            @EntryPoint()
            operation Main() : Result[] {
                let problem = {{QSharpProgram.Problem(circuit.Problem)}};
                let angles = {{QSharpProgram.Angles(layers)}};
                let walk = {{QSharpProgram.Walk(circuit)}};
                return QuantumPrune.Qaoa.Sample(problem, angles, walk);
            }
        }

        """;
}
