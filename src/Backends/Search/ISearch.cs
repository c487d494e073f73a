namespace QuantumPrune.Backends.Search;

/// <summary>A search in steps that can take turns with others.</summary>
internal interface ISearch
{
    /// <summary>Couplings and changes touched so far: work that takes about the same time in every search, but does not depend on the machine.</summary>
    long Work { get; }

    /// <summary>The lowest sample so far; all zeros before the first step.</summary>
    BitSample Best { get; }

    /// <summary>The energy of <see cref="Best"/> in units; <see cref="long.MaxValue"/> before the first step.</summary>
    long Lowest { get; }

    /// <summary>Searches on for a while: a walk, a cooling, some rounds.</summary>
    void Step();
}
