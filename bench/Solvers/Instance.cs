using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Solvers;

/// <summary>One published or generated problem.</summary>
/// <param name="Name">Its name in the table of best-known values.</param>
/// <param name="Family">bqp, gka, be, gset, …</param>
/// <param name="Model">To minimise.</param>
/// <param name="Constraint">Its budget, if any.</param>
/// <param name="Best">The best-known energy; NaN when none is known.</param>
internal sealed record Instance(string Name, string Family, BinaryQuadraticModel Model, LinearConstraint? Constraint, double Best);
