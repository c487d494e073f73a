using System.Numerics;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>The state of a few qubits gate by gate, as the definitions say: for circuits too small for vectors, and the slow twin of the fast one.</summary>
internal sealed class PlainSimulator : ISimulator
{
    private readonly Complex[] _state;

    public PlainSimulator(QaoaCircuit circuit)
    {
        Circuit = circuit;
        Costs = new CostDiagonal(circuit.Problem);
        _state = new Complex[Costs.Values.Length];
    }

    /// <inheritdoc/>
    public QaoaCircuit Circuit { get; }

    /// <inheritdoc/>
    public CostDiagonal Costs { get; }

    private int Qubits => Circuit.Problem.Qubits;

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<QaoaLayer> layers)
    {
        Start();
        foreach (var layer in layers)
        {
            Phase(_state, layer.Gamma, layer.Delta);
            foreach (var (first, second) in Gates()) Mix(_state, first, second, layer.Beta);
        }
    }

    /// <inheritdoc/>
    public double Value(double tail)
    {
        var weight = TailWeight.Of(Costs, Probability, tail);
        var sum = 0.0;
        for (var x = 0; x < _state.Length; x++) sum += Probability(x) * weight.Of(Costs.Values[x]);
        return sum;
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<QaoaLayer> layers, double tail, Span<QaoaLayer> gradient, CancellationToken cancellation = default)
    {
        Run(layers);
        var weight = TailWeight.Of(Costs, Probability, tail);
        var value = Value(tail);
        var adjoint = new Complex[_state.Length];
        for (var x = 0; x < adjoint.Length; x++) adjoint[x] = weight.Of(Costs.Values[x]) * _state[x];
        var gates = Gates().Reverse().ToArray();
        for (var l = layers.Length - 1; l >= 0; l--)
        {
            cancellation.ThrowIfCancellationRequested();
            var beta = 0.0;
            foreach (var (first, second) in gates)
            {
                beta += Slope(adjoint, first, second);
                Mix(_state, first, second, -layers[l].Beta);
                Mix(adjoint, first, second, -layers[l].Beta);
            }

            gradient[l] = new QaoaLayer(Slope(adjoint, x => Costs.Values[x] - Circuit.Problem.Offset), Slope(adjoint, SumOfSpins), beta);
            Phase(_state, -layers[l].Gamma, -layers[l].Delta);
            Phase(adjoint, -layers[l].Gamma, -layers[l].Delta);
        }

        return value;
    }

    /// <inheritdoc/>
    public double ProbabilityAtMost(double energy)
    {
        var sum = 0.0;
        for (var x = 0; x < _state.Length; x++)
            if (Costs.Values[x] <= energy) sum += Probability(x);
        return sum;
    }

    /// <inheritdoc/>
    public ulong[] Sample(int shots, RandomSource random) => Distribution.Sample([.. Enumerable.Range(0, _state.Length).Select(Probability)], shots, random);

    /// <inheritdoc/>
    public Complex Amplitude(ulong index) => _state[index];

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private double Probability(int x) => (_state[x].Real * _state[x].Real) + (_state[x].Imaginary * _state[x].Imaginary);

    private void Start()
    {
        if (Circuit.Mixer == QaoaMixer.XyRing)
        {
            Array.Clear(_state);
            var states = Enumerable.Range(0, _state.Length).Where(x => BitOperations.PopCount((uint)x) == Circuit.Ones).ToArray();
            foreach (var x in states) _state[x] = 1 / Math.Sqrt(states.Length);
            return;
        }

        var (sin, cos) = Math.SinCos(Circuit.Tilt / 2);
        for (var x = 0; x < _state.Length; x++)
        {
            var ones = BitOperations.PopCount((uint)x);
            _state[x] = Math.Pow(cos, Qubits - ones) * Math.Pow(sin, ones);
        }
    }

    private void Phase(Complex[] state, double gamma, double delta)
    {
        for (var x = 0; x < state.Length; x++) state[x] *= Complex.FromPolarCoordinates(1, -((gamma * (Costs.Values[x] - Circuit.Problem.Offset)) + (delta * SumOfSpins(x))));
    }

    /// <summary>exp(-i beta G) for the gate on bits <paramref name="first"/> and <paramref name="second"/>: it mixes pairs of states, a cos beta - i b sin beta and the reverse.</summary>
    private static void Mix(Complex[] state, int first, int second, double beta)
    {
        var (sin, cos) = Math.SinCos(beta);
        for (var x = 0; x < state.Length; x++)
        {
            var y = Partner(x, first, second);
            if (y <= x) continue;
            var (a, b) = (state[x], state[y]);
            state[x] = (cos * a) - (Complex.ImaginaryOne * sin * b);
            state[y] = (cos * b) - (Complex.ImaginaryOne * sin * a);
        }
    }

    /// <summary>The derivative of the value by the angle of a gate: 2 Im of the adjoint with G times the state.</summary>
    private double Slope(Complex[] adjoint, int first, int second)
    {
        var sum = 0.0;
        for (var x = 0; x < adjoint.Length; x++)
        {
            var y = Partner(x, first, second);
            if (y >= 0) sum += (Complex.Conjugate(adjoint[x]) * _state[y]).Imaginary;
        }

        return 2 * sum;
    }

    private double Slope(Complex[] adjoint, Func<int, double> diagonal)
    {
        var sum = 0.0;
        for (var x = 0; x < adjoint.Length; x++) sum += (Complex.Conjugate(adjoint[x]) * diagonal(x) * _state[x]).Imaginary;
        return 2 * sum;
    }

    /// <summary>Where G takes basis state x: X flips its bit; XY exchanges two bits that differ and takes others to nothing, -1.</summary>
    private static int Partner(int x, int first, int second)
    {
        if (first == second) return x ^ (1 << first);
        return ((x >> first) & 1) != ((x >> second) & 1) ? x ^ (1 << first) ^ (1 << second) : -1;
    }

    private IEnumerable<(int First, int Second)> Gates() => Circuit.Mixer == QaoaMixer.X ? Enumerable.Range(0, Qubits).Select(i => (i, i)) : Circuit.Ring();

    private double SumOfSpins(int x) => Qubits - (2 * BitOperations.PopCount((uint)x));
}
