using System.Globalization;
using QuantumPrune.Bench.Qaoa;

// Usage: layer [qubits, 16,20,24] | small [qubits, 10,12,14,16]
var what = args.Length > 0 ? args[0] : "layer";
int[] sizes = args.Length > 1 ? [.. args[1].Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))] : what == "small" ? [10, 12, 14, 16] : [16, 20, 24];
switch (what)
{
    case "layer":
        LayerTable.Print(Console.Out, sizes);
        return 0;
    case "small":
        SmallTable.Print(Console.Out, sizes);
        return 0;
    default:
        Console.Error.WriteLine("usage: layer [qubits, 16,20,24] | small [qubits, 10,12,14,16]");
        return 2;
}
