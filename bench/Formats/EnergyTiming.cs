using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Formats;

/// <summary>Energies of 64 samples, one by one and together.</summary>
internal static class EnergyTiming
{
    private const int Count = 64;

    public static void Run(Clock clock, BinaryQuadraticModel model, RandomSource random)
    {
        var samples = Enumerable.Range(0, Count).Select(_ => Sample(model.NumVariables, random)).ToArray();
        clock.Repeat("Energy x 64", () => Array.ConvertAll(samples, sample => model.Energy(sample)));
        clock.Repeat("Energies of 64", () => model.Energies(samples));
    }

    private static sbyte[] Sample(int length, RandomSource random)
        => [.. Enumerable.Range(0, length).Select(_ => random.NextInt(2) == 1 ? (sbyte)1 : (sbyte)-1)];
}
