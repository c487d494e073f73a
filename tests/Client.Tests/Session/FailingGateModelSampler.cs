using QuantumPrune.Backends.Exact;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Tests.Session;

/// <summary>Solves as the exact sampler does until its usage is asked for, as the check after a run begins; then it does what it is told.</summary>
internal sealed class FailingGateModelSampler(Func<BinaryQuadraticModel, SampleSet> afterwards) : IGateModelSampler
{
    private readonly ExactSampler _exact = new();
    private bool _asked;

    public string Name => "circuits";

    public SamplerLimits Limits => _exact.Limits;

    public GateModelUsage Usage
    {
        get
        {
            _asked = true;
            return new GateModelUsage { Engine = "None", Mixer = "X", Layers = 1, Circuits = 3, Qubits = 2, TwoQubitGates = 1, Shots = 10, AngleEvaluations = 5 };
        }
    }

    public Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
        => _asked ? Task.FromResult(afterwards(model)) : _exact.SampleAsync(model, options, cancellationToken);
}
