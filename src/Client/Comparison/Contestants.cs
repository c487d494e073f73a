using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>Lets go of what the samplers of a comparison hold.</summary>
internal sealed class Contestants(IReadOnlyList<Contestant> all) : IAsyncDisposable
{
    /// <summary>Says that the results went where they belong: the next comparison is to ask services anew, not to time this one's answers.</summary>
    public async Task FinishAsync()
    {
        foreach (var remote in all.Select(contestant => contestant.Sampler).OfType<IRemoteSampler>()) await remote.FinishAsync().ConfigureAwait(false);
    }

    /// <summary>What each remote sampler used; null without any.</summary>
    public IReadOnlyList<ComparisonRemote>? Usage
    {
        get
        {
            List<ComparisonRemote> used = [.. all.Where(contestant => contestant.Sampler is IRemoteSampler).Select(contestant => new ComparisonRemote(contestant.Name, ((IRemoteSampler)contestant.Sampler).Usage))];
            return used.Count == 0 ? null : used;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sampler in all.Select(contestant => contestant.Sampler).OfType<IAsyncDisposable>()) await sampler.DisposeAsync().ConfigureAwait(false);
    }
}
