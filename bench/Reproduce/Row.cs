namespace QuantumPrune.Bench.Reproduce;

/// <summary>One network that was measured.</summary>
/// <param name="Study">The study.</param>
/// <param name="Task">The task.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Setting">What all methods of a table have in common.</param>
/// <param name="Method">The method.</param>
/// <param name="Validation">The task's metric on the validation set.</param>
/// <param name="Test">On the test set.</param>
/// <param name="Achieved">The share that was removed.</param>
/// <param name="Evaluations">Masks measured; 0 without refinement.</param>
/// <param name="Seconds">Time of the method, calibration not included.</param>
internal sealed record Row(string Study, string Task, ulong Seed, string Setting, string Method, double Validation, double Test, double Achieved, int Evaluations, double Seconds);
