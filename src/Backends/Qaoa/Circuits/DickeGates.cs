namespace QuantumPrune.Backends.Qaoa.Circuits;

/// <summary>
/// Prepares the uniform superposition of all states with a given number of ones from qubits in 0: Bärtschi and Eidenbenz (arXiv:1904.07358), with O(n k) gates for k, the smaller
/// of the numbers of ones and zeros. Controlled rotations are spelt out in Ry and Cx.
/// </summary>
internal static class DickeGates
{
    /// <summary>The gates, in order.</summary>
    public static IEnumerable<Gate> Of(int qubits, int ones)
    {
        var few = Math.Min(ones, qubits - ones);
        for (var i = qubits - few; i < qubits; i++) yield return Gate.On(GateKind.X, i);
        for (var last = qubits - 1; last >= 1; last--)
            foreach (var gate in SplitAndShift(Math.Min(few, last), last)) yield return gate;
        if (few == ones) yield break;
        for (var i = 0; i < qubits; i++) yield return Gate.On(GateKind.X, i);
    }

    /// <summary>A block of i ones that ends at place <paramref name="last"/> stays with amplitude sqrt(i / (last + 1)) and moves one place down otherwise, for i = 1 to <paramref name="most"/>.</summary>
    private static IEnumerable<Gate> SplitAndShift(int most, int last)
    {
        for (var i = 1; i <= most; i++)
        {
            var angle = 2 * Math.Acos(Math.Sqrt((double)i / (last + 1)));
            var target = last - i;
            yield return new Gate(GateKind.Cx, target, last, 0);
            foreach (var gate in i == 1 ? TurnIf(angle, last, target) : TurnIfBoth(angle, last, target + 1, target)) yield return gate;
            yield return new Gate(GateKind.Cx, target, last, 0);
        }
    }

    private static Gate[] TurnIf(double angle, int control, int target) =>
    [
        Gate.On(GateKind.Ry, target, angle / 2), new(GateKind.Cx, control, target, 0),
        Gate.On(GateKind.Ry, target, -angle / 2), new(GateKind.Cx, control, target, 0),
    ];

    /// <summary>The quarters add up if both controls are 1 and cancel otherwise.</summary>
    private static Gate[] TurnIfBoth(double angle, int first, int second, int target)
    {
        Gate[] half =
        [
            Gate.On(GateKind.Ry, target, angle / 4), new(GateKind.Cx, second, target, 0),
            Gate.On(GateKind.Ry, target, -angle / 4), new(GateKind.Cx, first, target, 0),
        ];
        return [.. half, .. half];
    }
}
