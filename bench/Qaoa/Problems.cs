using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Qaoa;

/// <summary>Problems in which every pair couples.</summary>
internal static class Problems
{
    /// <summary>Normal fields and couplings.</summary>
    public static QaoaCircuit Dense(int qubits)
    {
        var random = new RandomSource((ulong)qubits);
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, qubits);
        for (var i = 0; i < qubits; i++)
        {
            builder.AddLinear(i, random.NextGaussian());
            for (var j = i + 1; j < qubits; j++) builder.AddQuadratic(i, j, random.NextGaussian());
        }

        return new QaoaCircuit { Problem = IsingProblem.Of(builder.Build()) };
    }
}
