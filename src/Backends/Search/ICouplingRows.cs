namespace QuantumPrune.Backends.Search;

/// <summary>The couplings of a search, in the layout that its density asks for. Implemented by structs, so that loops over them are compiled per layout.</summary>
internal unsafe interface ICouplingRows
{
    /// <summary>
    /// Flips variable <paramref name="i"/>: delta_j += (1 - 2 x_i)(1 - 2 x_j) J_ij for its neighbours j, then delta_i and the mask of i change sign.
    /// </summary>
    /// <param name="i">The variable.</param>
    /// <param name="delta">What flipping each variable would change the energy by.</param>
    /// <param name="mask">-x: 0 or all ones.</param>
    void Flip(int i, int* delta, int* mask);
}
