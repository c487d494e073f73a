using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Noise;

/// <summary>The state of a few qubits, changed gate by gate.</summary>
internal sealed class GateState
{
    private readonly Complex[] _amplitudes;

    public GateState(int qubits) => _amplitudes = new Complex[1 << qubits];

    /// <summary>Puts all qubits to 0.</summary>
    public void Reset()
    {
        Array.Clear(_amplitudes);
        _amplitudes[0] = 1;
    }

    /// <summary>Does a gate on one qubit, or on two.</summary>
    public void Apply(Gate gate)
    {
        var (sin, cos) = Math.SinCos(gate.Angle / 2);
        var turn = new Complex(0, -sin);
        var half = Math.Sqrt(0.5);
        var (first, second) = (1 << gate.First, 1 << gate.Second);
        switch (gate.Kind)
        {
            case GateKind.H: Mix(first, half, half, half, -half); break;
            case GateKind.X: Mix(first, 0, 1, 1, 0); break;
            case GateKind.Rx: Mix(first, cos, turn, turn, cos); break;
            case GateKind.Ry: Mix(first, cos, -sin, sin, cos); break;
            case GateKind.Cx: Exchange(first, second); break;
            case GateKind.Rxx: Mix(first | second, cos, turn, turn, cos); break;
            case GateKind.Ryy: MixUnlike(first, second, cos, turn); break;
            default: Turn(gate, new Complex(cos, -sin), new Complex(cos, sin)); break;
        }
    }

    /// <summary>Multiplies every amplitude by its factor.</summary>
    public void Multiply(Complex[] factors)
    {
        for (var x = 0; x < _amplitudes.Length; x++) _amplitudes[x] *= factors[x];
    }

    /// <summary>Does a product of Paulis, up to a phase.</summary>
    public void Apply(Pauli error)
    {
        if (error.Z != 0)
            for (var x = 0; x < _amplitudes.Length; x++)
                if ((BitOperations.PopCount((uint)(x & error.Z)) & 1) == 1) _amplitudes[x] = -_amplitudes[x];
        if (error.X == 0) return;
        for (var x = 0; x < _amplitudes.Length; x++)
            if (x < (x ^ error.X)) (_amplitudes[x], _amplitudes[x ^ error.X]) = (_amplitudes[x ^ error.X], _amplitudes[x]);
    }

    /// <summary>The basis state at <paramref name="draw"/>, 0 to 1, of the cumulated probabilities.</summary>
    public int Measure(double draw)
    {
        var sum = 0.0;
        for (var x = 0; x < _amplitudes.Length; x++)
        {
            sum += (_amplitudes[x].Real * _amplitudes[x].Real) + (_amplitudes[x].Imaginary * _amplitudes[x].Imaginary);
            if (draw < sum) return x;
        }

        return _amplitudes.Length - 1;
    }

    /// <summary>What rotations about Z and ZZ multiply the amplitudes with, all together.</summary>
    public static Complex[] Factors(int states, IReadOnlyList<Gate> gates)
    {
        var factors = new Complex[states];
        for (var x = 0; x < states; x++)
        {
            var turn = 0.0;
            foreach (var gate in gates) turn += IsOdd(gate, x) ? gate.Angle : -gate.Angle;
            factors[x] = Complex.FromPolarCoordinates(1, turn / 2);
        }

        return factors;
    }

    /// <summary>(a, b) becomes (aa a + ab b, ba a + bb b) for every pair of states that differ in all bits of <paramref name="flipped"/>.</summary>
    private void Mix(int flipped, Complex aa, Complex ab, Complex ba, Complex bb)
    {
        for (var x = 0; x < _amplitudes.Length; x++)
        {
            if ((x & flipped & -flipped) != 0) continue; // its partner comes first
            var (a, b) = (_amplitudes[x], _amplitudes[x ^ flipped]);
            _amplitudes[x] = (aa * a) + (ab * b);
            _amplitudes[x ^ flipped] = (ba * a) + (bb * b);
        }
    }

    /// <summary>Rotation about YY: as about XX, with the other sign where both bits are equal.</summary>
    private void MixUnlike(int first, int second, Complex cos, Complex turn)
    {
        for (var x = 0; x < _amplitudes.Length; x++)
        {
            if ((x & first) != 0) continue;
            var y = x ^ first ^ second;
            var across = (x & second) == 0 ? -turn : turn;
            (_amplitudes[x], _amplitudes[y]) = ((cos * _amplitudes[x]) + (across * _amplitudes[y]), (cos * _amplitudes[y]) + (across * _amplitudes[x]));
        }
    }

    /// <summary>Rotation about Z or ZZ: one factor where the bits are alike, the other where they differ (of one qubit: where it is 0, and 1).</summary>
    private void Turn(Gate gate, Complex even, Complex odd)
    {
        for (var x = 0; x < _amplitudes.Length; x++) _amplitudes[x] *= IsOdd(gate, x) ? odd : even;
    }

    private static bool IsOdd(Gate gate, int x) => (((x >> gate.First) ^ (gate.IsPair ? x >> gate.Second : 0)) & 1) == 1;

    private void Exchange(int control, int target)
    {
        for (var x = 0; x < _amplitudes.Length; x++)
            if ((x & control) != 0 && (x & target) == 0) (_amplitudes[x], _amplitudes[x | target]) = (_amplitudes[x | target], _amplitudes[x]);
    }
}
