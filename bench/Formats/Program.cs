using System.Globalization;
using QuantumPrune;
using QuantumPrune.Bench.Formats;
using QuantumPrune.Formulation;

// Usage: [variables] [interactions] [formats, comma-separated]
var variables = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var interactions = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
string[] formats = args.Length > 2 ? args[2].Split(',') : ["bqm", "json", "coo", "qubo", "rud"];

var clock = new Clock(Console.Out);
var random = new RandomSource(1);
var model = clock.Once("build", () =>
{
    var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, variables);
    for (var k = 0; k < interactions; k++)
    {
        var (i, j) = (random.NextInt(variables), random.NextInt(variables - 1));
        builder.AddQuadratic(i, j < i ? j : j + 1, random.NextInt(200) - 100);
    }

    return builder.Build();
});

foreach (var format in formats) FormatTiming.Run(clock, model, format);
EnergyTiming.Run(clock, model, random);
