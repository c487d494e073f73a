using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>A circuit's start, whose amplitudes follow from the number of ones: of each group of 2^g neighbours one copy per number of ones in the bits above.</summary>
internal sealed class StartState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[][] _real;
    private readonly T[][] _imaginary;

    /// <param name="circuit">The circuit.</param>
    /// <param name="groupBits">g.</param>
    public StartState(QaoaCircuit circuit, int groupBits)
    {
        var byOnes = Enumerable.Range(0, circuit.Problem.Qubits + 1).Select(ones => Amplitude(circuit, ones)).ToArray();
        _real = Groups(ones => byOnes[ones].Real);
        _imaginary = Groups(ones => byOnes[ones].Imaginary);

        T[][] Groups(Func<int, double> part) => [.. Enumerable.Range(0, circuit.Problem.Qubits - groupBits + 1)
            .Select(above => Enumerable.Range(0, 1 << groupBits).Select(l => T.CreateTruncating(part(above + BitOperations.PopCount((uint)l)))).ToArray())];
    }

    /// <summary>Writes the group number <paramref name="group"/>.</summary>
    public void Fill(long group, Span<T> real, Span<T> imaginary)
    {
        var above = BitOperations.PopCount((ulong)group);
        _real[above].CopyTo(real);
        _imaginary[above].CopyTo(imaginary);
    }

    /// <summary>The amplitude of a state by its ones, times i^ones where ones differ.</summary>
    private static Complex Amplitude(QaoaCircuit circuit, int ones)
    {
        var n = circuit.Problem.Qubits;
        if (circuit.Mixer == QaoaMixer.XyRing) return ones == circuit.Ones ? 1 / Math.Sqrt(Choices(n, ones)) : 0;
        var (sin, cos) = Math.SinCos(circuit.Tilt / 2);
        var size = Math.Pow(cos, n - ones) * Math.Pow(sin, ones);
        return (ones % 4) switch { 0 => size, 1 => new Complex(0, size), 2 => -size, _ => new Complex(0, -size) };
    }

    /// <summary>How many states of n bits have so many ones.</summary>
    private static double Choices(int n, int ones)
    {
        var choices = 1.0;
        for (var k = 1; k <= ones; k++) choices = choices * (n - ones + k) / k;
        return choices;
    }
}
