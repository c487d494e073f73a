using System.Globalization;
using QuantumPrune;
using QuantumPrune.Bench.Solvers;

const string Usage = """
    usage: time table|FAMILY|NAME… SAMPLER… [options]     seconds to the best-known energy
           penalty SAMPLER… [options]                     a cardinality as a penalty, beside moves that keep it
           rate [options]                                 spin updates per second of annealing
           proof hybrid|curvature|gaussian|spinglass N SEEDS [options]
           proof FAMILY|NAME… [options]
    options: --seconds 60  --seeds 5  --threads 2  --largest 3000
    """;
var options = new Dictionary<string, double> { ["--seconds"] = 60, ["--seeds"] = 5, ["--threads"] = 2, ["--largest"] = 3000 };
var words = new List<string>();
for (var k = 0; k < args.Length; k++)
{
    if (options.ContainsKey(args[k])) options[args[k]] = double.Parse(args[++k], CultureInfo.InvariantCulture);
    else words.Add(args[k]);
}

Workers.Threads = (int)options["--threads"];
var limit = TimeSpan.FromSeconds(options["--seconds"]);
switch (words)
{
    case ["time", var what, .. var samplers] when samplers.Count > 0:
        await TimeToBest.RunAsync(Named(what), samplers, limit, (int)options["--seeds"]);
        return 0;
    case ["penalty", .. var samplers] when samplers.Count > 0:
        await PenaltyCost.RunAsync(samplers, limit, (int)options["--seeds"]);
        return 0;
    case ["rate"]:
        Workers.Threads = 1;
        await SweepRate.RunAsync([.. Instances.OfTheTable().Take(6), new Instance("block 256, penalty", "", Blocks.WithPenalty(256, 92), null, double.NaN)]);
        return 0;
    case ["proof", var kind, var size, var seeds]:
        await Proofs.RunAsync(Enumerable.Range(1, int.Parse(seeds, CultureInfo.InvariantCulture)).Select(seed => Blocks.Named(kind, int.Parse(size, CultureInfo.InvariantCulture), (ulong)seed)), limit);
        return 0;
    case ["proof", var what]:
        await Proofs.RunAsync(Named(what), limit);
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}

IEnumerable<Instance> Named(string what) => what == "table" ? Instances.OfTheTable() : what.Split(',').SelectMany(name => Instances.Of(name, (int)options["--largest"]));
