using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Noise;

namespace QuantumPrune.Backends.Tests.Qaoa.Noise;

/// <summary>A few qubits with errors without chance: the density matrix, every gate and channel a product of matrices written out.</summary>
internal sealed class DensityMatrix
{
    private static readonly Complex[,] One = { { 1, 0 }, { 0, 1 } };
    private static readonly Complex[,] PauliX = { { 0, 1 }, { 1, 0 } };
    private static readonly Complex[,] PauliY = { { 0, -Complex.ImaginaryOne }, { Complex.ImaginaryOne, 0 } };
    private static readonly Complex[,] PauliZ = { { 1, 0 }, { 0, -1 } };

    private readonly int _qubits;
    private Complex[,] _rho;

    private DensityMatrix(int qubits)
    {
        _qubits = qubits;
        _rho = new Complex[1 << qubits, 1 << qubits];
        _rho[0, 0] = 1;
    }

    /// <summary>The probabilities of all states as they are read.</summary>
    public static double[] Probabilities(GateList circuit, NoiseModel noise)
    {
        var state = new DensityMatrix(circuit.Qubits);
        foreach (var gate in circuit.Gates)
        {
            state._rho = Conjugated(state.Matrix(gate), state._rho);
            foreach (var qubit in new[] { gate.First, gate.Second }.Distinct())
                state.Channel(qubit, [noise.BitFlip + (noise.Depolarizing / 3), noise.Depolarizing / 3, noise.Depolarizing / 3]);
        }

        for (var i = 0; i < circuit.Qubits; i++) state.Channel(i, [noise.Readout, 0, 0]);
        return [.. Enumerable.Range(0, 1 << circuit.Qubits).Select(x => state._rho[x, x].Real)];
    }

    private void Channel(int qubit, double[] errors)
    {
        var sum = Times(1 - errors.Sum(), _rho);
        foreach (var (pauli, probability) in new[] { PauliX, PauliY, PauliZ }.Zip(errors)) sum = Plus(sum, Times(probability, Conjugated(On(qubit, pauli), _rho)));
        _rho = sum;
    }

    /// <summary>exp(-i angle P / 2) = cos - i sin P, and the few others.</summary>
    private Complex[,] Matrix(Gate gate) => gate.Kind switch
    {
        GateKind.H => Plus(Times(Math.Sqrt(0.5), On(gate.First, PauliX)), Times(Math.Sqrt(0.5), On(gate.First, PauliZ))),
        GateKind.X => On(gate.First, PauliX),
        GateKind.Cx => Plus(On(gate.First, new Complex[,] { { 1, 0 }, { 0, 0 } }), Product(On(gate.First, new Complex[,] { { 0, 0 }, { 0, 1 } }), On(gate.Second, PauliX))),
        GateKind.Rx => Rotation(gate.Angle, On(gate.First, PauliX)),
        GateKind.Ry => Rotation(gate.Angle, On(gate.First, PauliY)),
        GateKind.Rz => Rotation(gate.Angle, On(gate.First, PauliZ)),
        GateKind.Rxx => Rotation(gate.Angle, Product(On(gate.First, PauliX), On(gate.Second, PauliX))),
        GateKind.Ryy => Rotation(gate.Angle, Product(On(gate.First, PauliY), On(gate.Second, PauliY))),
        GateKind.Rzz => Rotation(gate.Angle, Product(On(gate.First, PauliZ), On(gate.Second, PauliZ))),
        _ => throw new ArgumentOutOfRangeException(nameof(gate)),
    };

    private Complex[,] Rotation(double angle, Complex[,] pauli) => Plus(Times(Math.Cos(angle / 2), On(0, One)), Times(new Complex(0, -Math.Sin(angle / 2)), pauli));

    /// <summary>A matrix on one qubit, nothing on the others.</summary>
    private Complex[,] On(int qubit, Complex[,] matrix)
    {
        var size = 1 << _qubits;
        var all = new Complex[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                if (((row ^ column) & ~(1 << qubit)) == 0) all[row, column] = matrix[(row >> qubit) & 1, (column >> qubit) & 1];
        return all;
    }

    private static Complex[,] Conjugated(Complex[,] gate, Complex[,] rho) => Product(Product(gate, rho), Adjoint(gate));

    private static Complex[,] Product(Complex[,] a, Complex[,] b) => Each(a, (row, column) => Enumerable.Range(0, a.GetLength(0)).Aggregate(Complex.Zero, (sum, k) => sum + (a[row, k] * b[k, column])));

    private static Complex[,] Adjoint(Complex[,] a) => Each(a, (row, column) => Complex.Conjugate(a[column, row]));

    private static Complex[,] Plus(Complex[,] a, Complex[,] b) => Each(a, (row, column) => a[row, column] + b[row, column]);

    private static Complex[,] Times(Complex factor, Complex[,] a) => Each(a, (row, column) => factor * a[row, column]);

    private static Complex[,] Each(Complex[,] like, Func<int, int, Complex> entry)
    {
        var size = like.GetLength(0);
        var result = new Complex[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++) result[row, column] = entry(row, column);
        return result;
    }
}
