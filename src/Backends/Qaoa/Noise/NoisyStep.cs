using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Noise;

/// <summary>Gates that a noisy run does in one go: any one gate, or a run of rotations about Z and ZZ, whose factors are known before.</summary>
/// <param name="Gates">In order.</param>
/// <param name="Factors">Of rotations without errors; null for any other gate.</param>
internal sealed record NoisyStep(IReadOnlyList<Gate> Gates, Complex[]? Factors)
{
    /// <summary>Cuts a circuit into steps.</summary>
    public static IReadOnlyList<NoisyStep> Of(GateList circuit)
    {
        var steps = new List<NoisyStep>();
        for (var at = 0; at < circuit.Gates.Count;)
        {
            var run = circuit.Gates.Skip(at).TakeWhile(gate => gate.Kind is GateKind.Rz or GateKind.Rzz).ToArray();
            steps.Add(run.Length > 0 ? new NoisyStep(run, GateState.Factors(1 << circuit.Qubits, run)) : new NoisyStep([circuit.Gates[at]], null));
            at += steps[^1].Gates.Count;
        }

        return steps;
    }

    /// <summary>Does the step with errors after its gates.</summary>
    public void Run(GateState state, NoiseModel noise, RandomSource random)
    {
        if (Factors is null)
        {
            state.Apply(Gates[0]);
            state.Apply(Draw(Gates[0], noise, random));
            return;
        }

        state.Multiply(Factors);
        var errors = Pauli.None;
        foreach (var gate in Gates)
        {
            if (Reverses(errors, gate)) state.Apply(gate with { Angle = -2 * gate.Angle }); // it was done as if there had been no error before it
            errors *= Draw(gate, noise, random);
        }

        state.Apply(errors);
    }

    /// <summary>Errors before a rotation change places with it when an odd number of its qubits were flipped: then it turns the other way.</summary>
    private static bool Reverses(Pauli errors, Gate gate) => (((errors.X >> gate.First) ^ (gate.IsPair ? errors.X >> gate.Second : 0)) & 1) == 1;

    private static Pauli Draw(Gate gate, NoiseModel noise, RandomSource random)
    {
        var error = Pauli.Draw(noise, gate.First, random);
        return gate.IsPair ? error * Pauli.Draw(noise, gate.Second, random) : error;
    }
}
