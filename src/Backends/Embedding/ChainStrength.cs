namespace QuantumPrune.Backends.Embedding;

/// <summary>How strongly the qubits of a chain are coupled, in units of the problem's biases.</summary>
/// <remarks>All are of the model in spins, whatever its vartype, for it is spins that are embedded.</remarks>
public static class ChainStrength
{
    /// <summary>The torque that a chain feels from its neighbours if they point at random: <paramref name="prefactor"/> x the couplings' root mean square x sqrt(mean degree); 1 without interactions.</summary>
    /// <param name="model">Of either vartype; interactions of bias zero count.</param>
    /// <param name="prefactor">About 0.5 to 2; more makes fewer chains break, and the problem's own biases smaller beside them.</param>
    public static double UniformTorqueCompensation(BinaryQuadraticModel model, double prefactor = 1.414)
    {
        var spin = model.ToSpin();
        if (spin.NumInteractions == 0) return 1;
        var (squares, degrees) = (0.0, 2.0 * spin.NumInteractions);
        for (var i = 0; i < spin.NumVariables; i++)
            foreach (var coupling in spin.Couplings(i)) squares += coupling * coupling; // a pair is met from both ends
        return prefactor * Math.Sqrt(squares / degrees) * Math.Sqrt(degrees / spin.NumVariables);
    }

    /// <summary><paramref name="prefactor"/> x the largest bias by magnitude; 1 without interactions.</summary>
    /// <param name="model">Of either vartype.</param>
    /// <param name="prefactor">Any positive number.</param>
    public static double Scaled(BinaryQuadraticModel model, double prefactor = 1)
    {
        var spin = model.ToSpin();
        if (spin.NumInteractions == 0) return 1;
        var largest = 0.0;
        foreach (var bias in spin.Linear) largest = Math.Max(largest, Math.Abs(bias));
        for (var i = 0; i < spin.NumVariables; i++)
            foreach (var coupling in spin.Couplings(i)) largest = Math.Max(largest, Math.Abs(coupling));
        return prefactor * largest;
    }
}
