using System.Runtime.Intrinsics;

namespace QuantumPrune.Backends.Bifurcation;

/// <summary>The forces that fields and couplings exert on 16 replicas side by side: a matrix times a matrix of 16 columns. Safe for concurrent calls.</summary>
internal unsafe interface IForces
{
    /// <summary>
    /// forces_ir = f_i pinned_r + sum_j c_ij values_jr for every variable i and replica r; j ascends, and every product is fused with its sum, so that the outcome does not
    /// depend on the machine.
    /// </summary>
    /// <param name="values">[variables, 16].</param>
    /// <param name="pinned">Where the spin stands that fields couple to, per replica.</param>
    /// <param name="forces">[<see cref="Rows"/>, 16].</param>
    void Apply(float* values, Vector512<float> pinned, float* forces);

    /// <summary>The number of rows written: that of the variables, rounded up to whole tiles.</summary>
    int Rows { get; }
}
