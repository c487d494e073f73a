namespace QuantumPrune.Client.Comparison;

/// <summary>Lets go of what the samplers of a comparison hold.</summary>
internal sealed class Contestants(IReadOnlyList<Contestant> all) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var sampler in all.Select(contestant => contestant.Sampler).OfType<IAsyncDisposable>()) await sampler.DisposeAsync().ConfigureAwait(false);
    }
}
