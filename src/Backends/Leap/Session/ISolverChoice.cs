using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>Says which of the solvers on offer to take.</summary>
public interface ISolverChoice
{
    /// <summary>Those that will do, best first; at least one.</summary>
    /// <exception cref="InputException">QP5223: none will; the message says which condition none meets.</exception>
    IReadOnlyList<SolverDefinition> Choose(IReadOnlyList<SolverDefinition> solvers);
}
