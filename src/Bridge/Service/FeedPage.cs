using QuantumPrune.Bridge.Jobs;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Service;

/// <summary>What happened to a job after some event.</summary>
/// <param name="Job">The job now.</param>
/// <param name="Best">The lowest energy of this attempt.</param>
/// <param name="Incumbents">The lower energies, without the job.</param>
/// <param name="Number">The number of the latest event.</param>
/// <param name="JobChanged">Whether the job itself has changed.</param>
/// <param name="More">Ends when something else has happened.</param>
internal sealed record FeedPage(StoredJob Job, double? Best, IReadOnlyList<JobEvent> Incumbents, ulong Number, bool JobChanged, Task More);
