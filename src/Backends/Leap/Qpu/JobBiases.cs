using QuantumPrune.Backends.Embedding;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>The biases of one job, put together from parts that share no qubit; NaN where a qubit is not used.</summary>
internal sealed class JobBiases
{
    private readonly HardwareGraph _graph;
    private readonly double[] _linear;
    private readonly double[] _couplings;

    public JobBiases(HardwareGraph graph)
    {
        _graph = graph;
        _linear = new double[graph.Qubits.Length];
        _couplings = new double[graph.Couplers.Length];
        Array.Fill(_linear, double.NaN);
    }

    public ReadOnlySpan<double> Linear => _linear;

    public void Add(EmbeddedModel part)
    {
        for (var i = 0; i < _linear.Length; i++)
            if (part.Active[i]) _linear[i] = part.Linear[i];
        for (var k = 0; k < _couplings.Length; k++) _couplings[k] += part.Quadratic[k];
    }

    /// <summary>One bias per coupler; 0 where both qubits are used but the coupler is not, NaN where a qubit is not used.</summary>
    public double[] Couplings()
    {
        var couplers = _graph.Couplers;
        var result = new double[couplers.Length];
        for (var k = 0; k < result.Length; k++)
            result[k] = double.IsNaN(_linear[_graph.QubitIndex(couplers[k].A)]) || double.IsNaN(_linear[_graph.QubitIndex(couplers[k].B)]) ? double.NaN : _couplings[k];
        return result;
    }
}
