using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace QuantumPrune.Backends.Topologies;

/// <summary>The qubits and couplers that work on a device, in the order in which its solver lists them: biases are sent in that order.</summary>
/// <remarks>Qubits keep their numbers of the perfect lattice, with gaps. Immutable, hence safe to share between threads.</remarks>
public sealed class HardwareGraph
{
    /// <summary>The most couplers of a device.</summary>
    public const int MostCouplers = 1 << 22;

    private readonly int[] _qubits;
    private readonly Coupler[] _couplers;
    private readonly int[] _position;
    private readonly Adjacency _adjacency;
    private readonly Lazy<string> _hash;

    /// <summary>Checks what a solver lists.</summary>
    /// <param name="numQubits">The nominal number of qubits; their numbers are below it.</param>
    /// <param name="qubits">The working qubits, each once.</param>
    /// <param name="couplers">The working couplers, each once, either qubit first.</param>
    /// <param name="topology">The lattice that they are said to be part of, which is taken as a hint only; null when it is not known.</param>
    /// <exception cref="InputException">QP2102: a qubit or coupler is listed twice or out of range, or a coupler lacks a qubit.</exception>
    public HardwareGraph(int numQubits, ReadOnlySpan<int> qubits, ReadOnlySpan<Coupler> couplers, Topology? topology = null)
    {
        if (numQubits is < 0 or > Topology.MostQubits) throw Bad($"has {numQubits} qubits");
        if (couplers.Length > MostCouplers) throw Bad($"has {couplers.Length} couplers");
        (NumQubits, Topology) = (numQubits, topology);
        (_qubits, _couplers) = (qubits.ToArray(), couplers.ToArray());
        _position = Positions(numQubits, qubits);
        foreach (var coupler in couplers) Check(coupler);
        _adjacency = new Adjacency(numQubits, couplers);
        if (_adjacency.Repeated() is >= 0 and var again) throw Bad($"lists coupler ({_couplers[again].A}, {_couplers[again].B}) twice");
        _hash = new Lazy<string>(ComputeHash);
    }

    /// <summary>The nominal number of qubits, those that do not work included.</summary>
    public int NumQubits { get; }

    /// <summary>The lattice that the device is part of; null when it is not known.</summary>
    public Topology? Topology { get; }

    /// <summary>The working qubits' numbers, as listed.</summary>
    public ReadOnlySpan<int> Qubits => _qubits;

    /// <summary>The working couplers, as listed.</summary>
    public ReadOnlySpan<Coupler> Couplers => _couplers;

    /// <summary>16 hexadecimal digits that tell working graphs apart whatever the order of their lists: SHA-256 of <c>n1,n2,..|a,b;a,b;..</c>, sorted.</summary>
    public string Hash => _hash.Value;

    /// <summary>The place of <paramref name="qubit"/> in <see cref="Qubits"/>, or -1 when it does not work.</summary>
    public int QubitIndex(int qubit) => (uint)qubit < (uint)_position.Length ? _position[qubit] : -1;

    /// <summary>The place of the coupler between two qubits in <see cref="Couplers"/>, or -1 when there is none.</summary>
    public int CouplerIndex(int a, int b) => QubitIndex(a) < 0 ? -1 : _adjacency.Edge(a, b);

    /// <summary>Whether two qubits are coupled.</summary>
    public bool HasCoupler(int a, int b) => CouplerIndex(a, b) >= 0;

    /// <summary>The numbers of the qubits coupled to <paramref name="qubit"/>, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int qubit) => _adjacency.Neighbours(qubit);

    /// <summary>The places in <see cref="Couplers"/> of the couplers to <see cref="Neighbours"/>, in the same order.</summary>
    public ReadOnlySpan<int> CouplersOf(int qubit) => _adjacency.Edges(qubit);

    /// <summary>The same device with more faults; the order of the rest stays.</summary>
    /// <param name="deadQubits">Qubits that do not work, with all their couplers.</param>
    /// <param name="deadCouplers">Couplers that do not work, either qubit first; those that the device lacks are ignored.</param>
    public HardwareGraph Without(IEnumerable<int> deadQubits, IEnumerable<Coupler>? deadCouplers = null)
    {
        var lost = deadQubits.ToHashSet();
        var cut = (deadCouplers ?? []).Select(coupler => CouplerIndex(coupler.A, coupler.B)).ToHashSet();
        return new HardwareGraph(
            NumQubits,
            [.. _qubits.Where(q => !lost.Contains(q))],
            [.. _couplers.Where((coupler, index) => !cut.Contains(index) && !lost.Contains(coupler.A) && !lost.Contains(coupler.B))],
            Topology);
    }

    private static int[] Positions(int numQubits, ReadOnlySpan<int> qubits)
    {
        var position = new int[numQubits];
        Array.Fill(position, -1);
        for (var k = 0; k < qubits.Length; k++)
        {
            if ((uint)qubits[k] >= (uint)numQubits) throw Bad($"lists qubit {qubits[k]} of {numQubits}");
            if (position[qubits[k]] >= 0) throw Bad($"lists qubit {qubits[k]} twice");
            position[qubits[k]] = k;
        }

        return position;
    }

    private void Check(Coupler coupler)
    {
        if (coupler.A == coupler.B) throw Bad($"couples qubit {coupler.A} to itself");
        if (QubitIndex(coupler.A) < 0 || QubitIndex(coupler.B) < 0) throw Bad($"lists coupler ({coupler.A}, {coupler.B}) between qubits that do not work");
    }

    private string ComputeHash()
    {
        var text = new StringBuilder().AppendJoin(',', _qubits.Order()).Append('|');
        var pairs = _couplers.Select(coupler => (coupler.Low, coupler.High)).Order();
        text.AppendJoin(';', pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Low},{pair.High}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    private static InputException Bad(string what)
        => new("QP2102", $"The working graph {what}.", "Fetch the solver's properties again; if that does not help, choose another solver.");
}
