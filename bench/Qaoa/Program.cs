using System.Globalization;
using QuantumPrune.Bench.Qaoa;

const string Usage = """
    usage: layer [qubits, 16,20,24]         a layer beside two passes over as much memory, and beside numpy
           small [qubits, 10,12,14,16]      circuits of four layers, and their gradients
           qdk [qubits, 12,16,18]           a circuit here and in Microsoft's QDK; needs tools/qsharp
           angles [layers, 8]               the angles that `start=fixed` takes
    """;
switch (args)
{
    case ["layer", .. var sizes]:
        LayerTable.Print(Console.Out, Sizes(sizes, [16, 20, 24]));
        return 0;
    case ["small", .. var sizes]:
        SmallTable.Print(Console.Out, Sizes(sizes, [10, 12, 14, 16]));
        return 0;
    case ["qdk", .. var sizes]:
        await QdkTable.PrintAsync(Console.Out, Sizes(sizes, [12, 16, 18]));
        return 0;
    case ["angles", .. var layers]:
        AngleTable.Print(Console.Out, Sizes(layers, [8])[0]);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int[] Sizes(string[] given, int[] usual) => given.Length > 0 ? [.. given[0].Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))] : usual;
