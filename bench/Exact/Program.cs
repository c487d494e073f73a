using System.Diagnostics;
using System.Globalization;
using QuantumPrune;
using QuantumPrune.Backends.Exact;
using QuantumPrune.Bench.Exact;
using QuantumPrune.Formulation;

// usage: CLASS N SEEDS [seconds] [threads]   with CLASS hybrid, curvature, gaussian or spinglass
//        file PREFIX LARGEST_N [seconds] [threads] [folder]
if (args.Length < 3)
{
    Console.Error.WriteLine("usage: hybrid|curvature|gaussian|spinglass N SEEDS [seconds] [threads]\n       file PREFIX LARGEST_N [seconds] [threads] [folder]");
    return 2;
}

var limit = TimeSpan.FromSeconds(args.Length > 3 ? double.Parse(args[3], CultureInfo.InvariantCulture) : 60);
if (args.Length > 4) Workers.Threads = int.Parse(args[4], CultureInfo.InvariantCulture);
var output = Console.Out;
await output.WriteLineAsync($"{"instance",-20} {"n",4} {"seconds",8} {"nodes",10} {"proven",6} {"energy",14} {"bound",14} {"published",10}");
foreach (var (name, model, best) in Models())
{
    var watch = Stopwatch.StartNew();
    var set = await new ExactSampler().SampleAsync(model, new SamplerOptions { TimeLimit = limit }, CancellationToken.None);
    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
        $"{name,-20} {model.NumVariables,4} {watch.Elapsed.TotalSeconds,8:F3} {(long?)set.Info["nodes"],10} {set.Info["proven"],6} {set.Best.Energy,14:F6} {(double?)set.Info["bound"],14:F6} {best,10}"));
}

return 0;

IEnumerable<(string Name, BinaryQuadraticModel Model, double Best)> Models()
{
    var count = int.Parse(args[2], CultureInfo.InvariantCulture);
    if (args[0] == "file") return Instances.In(args.Length > 5 ? args[5] : "../shared/qubo", args[1], count);
    var size = int.Parse(args[1], CultureInfo.InvariantCulture);
    return Enumerable.Range(1, count).Select(seed => ($"{args[0]}-{size}-{seed}", Blocks.Make(args[0], size, (ulong)seed), double.NaN));
}
