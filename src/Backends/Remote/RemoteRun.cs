using QuantumPrune.Protocol.V1;
using SampleSet = QuantumPrune.Formulation.SampleSet;

namespace QuantumPrune.Backends.Remote;

/// <summary>How a job at a bridge ended.</summary>
/// <param name="Job">The job.</param>
/// <param name="Samples">Its rows, or null where it left none.</param>
/// <param name="WasThere">Whether the bridge had it from an earlier run.</param>
internal sealed record RemoteRun(Job Job, SampleSet? Samples, bool WasThere);
