using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tabu;

/// <summary>A tabu walk from a given sample.</summary>
internal interface IWalk
{
    /// <summary>The lowest permitted sample of the last walk.</summary>
    BitSample Best { get; }

    /// <summary>The energy of <see cref="Best"/> in units; <see cref="long.MaxValue"/> when no permitted sample was met.</summary>
    long BestEnergy { get; }

    /// <summary>Moves made in all walks.</summary>
    long Moves { get; }

    /// <summary>Couplings and changes touched in all walks.</summary>
    long Work { get; }

    /// <summary>A random sample to walk from, near those that are permitted.</summary>
    BitSample RandomStart();

    /// <summary>Walks from <paramref name="start"/> until <paramref name="patience"/> moves have brought nothing new, or the run stops.</summary>
    void Run(BitSample start, int patience);
}
