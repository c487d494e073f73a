using System.Collections;

namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>Puts the pairs of a problem in an order in which many of their gates can be done at once: they all commute.</summary>
internal static class EdgeRounds
{
    /// <summary>Pairs by rounds in which no qubit occurs twice. Each pair goes to the first round that is free for it, which needs fewer than 2 d of them for d neighbours at most.</summary>
    public static IReadOnlyList<IsingEdge> Order(IsingProblem problem)
    {
        var most = 2 * problem.Qubits;
        var busy = new BitArray[problem.Qubits];
        for (var i = 0; i < busy.Length; i++) busy[i] = new BitArray(most);
        var rounds = new int[problem.Edges.Count];
        for (var k = 0; k < rounds.Length; k++)
        {
            var edge = problem.Edges[k];
            while (busy[edge.First][rounds[k]] || busy[edge.Second][rounds[k]]) rounds[k]++;
            busy[edge.First][rounds[k]] = busy[edge.Second][rounds[k]] = true;
        }

        return [.. problem.Edges.Zip(rounds).OrderBy(pair => pair.Second).Select(pair => pair.First)];
    }
}
