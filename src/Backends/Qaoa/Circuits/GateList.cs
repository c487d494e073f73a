namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>The gates of a circuit at given layers, in order, without its measurement: the same, gate for gate, as qaoa.qs does.</summary>
internal sealed class GateList
{
    private readonly List<Gate> _gates = [];

    private GateList(int qubits) => Qubits = qubits;

    /// <summary>The number of qubits.</summary>
    public int Qubits { get; }

    /// <summary>All gates in order.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    /// <summary>How many gates couple two qubits.</summary>
    public int Pairs => _gates.Count(gate => gate.IsPair);

    /// <summary>How many gates there are of each kind that occurs.</summary>
    public IReadOnlyDictionary<GateKind, int> Counts => _gates.CountBy(gate => gate.Kind).OrderBy(entry => entry.Key).ToDictionary();

    /// <summary>The number of steps when every gate is done as soon as its qubits are free.</summary>
    public int Depth
    {
        get
        {
            var ready = new int[Qubits];
            foreach (var gate in _gates) ready[gate.First] = ready[gate.Second] = Math.Max(ready[gate.First], ready[gate.Second]) + 1;
            return ready.Max();
        }
    }

    /// <summary>The gates of <paramref name="circuit"/>. Rotations of the phase by an angle of 0 are left out.</summary>
    public static GateList Of(QaoaCircuit circuit, ReadOnlySpan<QaoaLayer> layers)
    {
        var list = new GateList(circuit.Problem.Qubits);
        if (circuit.Mixer == QaoaMixer.XyRing) list._gates.AddRange(DickeGates.Of(list.Qubits, circuit.Ones));
        else list.Lean(circuit.Tilt);
        var edges = EdgeRounds.Order(circuit.Problem);
        foreach (var layer in layers)
        {
            list.Phase(circuit.Problem.Fields, edges, layer);
            if (circuit.Mixer == QaoaMixer.XyRing) list.MixRing(circuit, layer.Beta);
            else list.OnAll(GateKind.Rx, 2 * layer.Beta);
        }

        return list;
    }

    private void Lean(double tilt)
    {
        if (tilt == Math.PI / 2) OnAll(GateKind.H, 0);
        else OnAll(GateKind.Ry, tilt);
    }

    private void OnAll(GateKind kind, double angle)
    {
        for (var i = 0; i < Qubits; i++) _gates.Add(Gate.On(kind, i, angle));
    }

    private void Phase(double[] fields, IReadOnlyList<IsingEdge> edges, QaoaLayer layer)
    {
        for (var i = 0; i < Qubits; i++) AddTurn(new Gate(GateKind.Rz, i, i, 2 * ((layer.Gamma * fields[i]) + layer.Delta)));
        foreach (var edge in edges) AddTurn(new Gate(GateKind.Rzz, edge.First, edge.Second, 2 * layer.Gamma * edge.Coupling));
    }

    private void AddTurn(Gate gate)
    {
        if (gate.Angle != 0) _gates.Add(gate);
    }

    private void MixRing(QaoaCircuit circuit, double beta)
    {
        foreach (var (first, second) in circuit.Ring())
        {
            _gates.Add(new Gate(GateKind.Rxx, first, second, beta));
            _gates.Add(new Gate(GateKind.Ryy, first, second, beta));
        }
    }
}
