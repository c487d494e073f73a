using System.Globalization;
using QuantumPrune.Bench.Embedding;

const string Usage = """
    usage: cliques [SEEDS]      all clique sizes of perfect and faulty devices: seconds, and the largest size for each chain length
           sparse [SEEDS]       heuristic embeddings of random 3-regular graphs and grids: how many succeed, chain lengths, seconds
           rows                 1000 rows of a device turned into rows of a problem
    """;
var seeds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
switch (args)
{
    case ["cliques", ..]:
        CliqueTimes.Run(seeds);
        return 0;
    case ["sparse", ..]:
        SparseProblems.Run(seeds);
        return 0;
    case ["rows"]:
        RowTimes.Run();
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
