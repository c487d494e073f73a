using System.Globalization;
using System.Text;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.QSharp;

namespace QuantumPrune.Backends.Qaoa.Export;

/// <summary>A circuit as OpenQASM 3.0 over stdgates.inc, which has no rotations about two qubits: they are defined where they are used.</summary>
internal static class OpenQasmExport
{
    private const string Zz = "gate zz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }\n";
    private const string Xx = "gate xx(theta) a, b { h a; h b; cx a, b; rz(theta) b; cx a, b; h a; h b; }\n";
    private const string Yy = "gate yy(theta) a, b { rx(pi / 2) a; rx(pi / 2) b; cx a, b; rz(theta) b; cx a, b; rx(-pi / 2) a; rx(-pi / 2) b; }\n";

    /// <summary>The file. Bit i of <c>c</c> is what qubit i was measured as.</summary>
    /// <param name="header">Lines of comment.</param>
    /// <param name="gates">What comes before the measurement.</param>
    public static string Write(IEnumerable<string> header, GateList gates)
    {
        var text = new StringBuilder("OPENQASM 3.0;\n");
        foreach (var line in header) text.Append("// ").Append(line).Append('\n');
        text.Append("include \"stdgates.inc\";\n");
        foreach (var (kind, definition) in ((GateKind, string)[])[(GateKind.Rzz, Zz), (GateKind.Rxx, Xx), (GateKind.Ryy, Yy)])
            if (gates.Counts.ContainsKey(kind)) text.Append(definition);
        text.Append(CultureInfo.InvariantCulture, $"qubit[{gates.Qubits}] q;\nbit[{gates.Qubits}] c;\n");
        foreach (var gate in gates.Gates) Append(text, gate);
        return text.Append("c = measure q;\n").ToString();
    }

    private static void Append(StringBuilder text, Gate gate)
    {
        text.Append(Name(gate.Kind));
        if (gate.Kind is not (GateKind.H or GateKind.X or GateKind.Cx)) text.Append('(').Append(QSharpProgram.Literal(gate.Angle)).Append(')');
        text.Append(CultureInfo.InvariantCulture, $" q[{gate.First}]");
        if (gate.IsPair) text.Append(CultureInfo.InvariantCulture, $", q[{gate.Second}]");
        text.Append(";\n");
    }

    private static string Name(GateKind kind) => kind switch
    {
        GateKind.H => "h",
        GateKind.X => "x",
        GateKind.Rx => "rx",
        GateKind.Ry => "ry",
        GateKind.Rz => "rz",
        GateKind.Cx => "cx",
        GateKind.Rxx => "xx",
        GateKind.Ryy => "yy",
        GateKind.Rzz => "zz",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No gate."),
    };
}
