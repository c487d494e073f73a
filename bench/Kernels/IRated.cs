namespace QuantumPrune.Bench.Kernels;

/// <summary>A parameter that says how much work a run is.</summary>
public interface IRated
{
    /// <summary>Operations or bytes of one run.</summary>
    double Amount { get; }

    /// <summary><c>GF/s</c> or <c>GB/s</c>.</summary>
    string Unit { get; }
}
