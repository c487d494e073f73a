using System.Globalization;
using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>The plan of a model that was made for the device: every variable is named after its qubit and stays there.</summary>
internal static class StructuredPlan
{
    /// <summary>One job with every connected part where its labels say.</summary>
    /// <exception cref="InputException">QP2031: a variable is named after no working qubit, or a pair interacts without a coupler.</exception>
    public static QpuPlan Of(BinaryQuadraticModel model, HardwareGraph graph)
    {
        var qubits = new int[model.NumVariables];
        for (var i = 0; i < qubits.Length; i++) qubits[i] = Qubit(model, i, graph);
        for (var i = 0; i < qubits.Length; i++)
            foreach (var j in model.Neighbours(i))
                if (j > i && !graph.HasCoupler(qubits[i], qubits[j])) throw Misfit($"qubits {qubits[i]} and {qubits[j]} interact, and there is no coupler between them");
        var parts = model.ConnectedComponents().Where(part => part.Length > 1).Select(part => (part, new MinorEmbedding(part.Select(i => new[] { qubits[i] })))).ToList();
        return new QpuPlan(parts.Count == 0 ? [] : [new QpuBin(parts)], []);
    }

    /// <summary>The qubit that a variable is named after; without labels its number.</summary>
    private static int Qubit(BinaryQuadraticModel model, int i, HardwareGraph graph)
    {
        var label = model.Labels?[i] ?? i.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var qubit) && graph.QubitIndex(qubit) >= 0 ? qubit : throw Misfit($"variable '{label}' is named after no working qubit");
    }

    private static InputException Misfit(string what) => new("QP2031", $"The model does not fit the QPU as it is: {what}.", "Leave embedding=structured out, or make the model for the solver's working graph.");
}
