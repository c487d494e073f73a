using System.Globalization;
using QuantumPrune.Bench.Reproduce;

const string Usage = """
    usage: OUT refinement TASKS TARGETS SEEDS EVALUATIONS LAYERS [METRIC]   LAYERS: 8,16,all; with controls on all layers
           OUT objectives TASKS TARGETS SEEDS STAGES FOLDING                FOLDING: on,off
           OUT tables
    Lists are separated by commas. Rows are added to OUT/results.jsonl; what is there is not measured again.
    """;
if (args.Length < 2)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

Directory.CreateDirectory(args[0]);
var results = new Results(Path.Combine(args[0], "results.jsonl"));
switch (args[1..])
{
    case ["refinement", var tasks, var targets, var seeds, var evaluations, var layers, .. var metric]:
        foreach (var subject in Subjects(tasks))
            foreach (var (target, seed) in Pairs(targets, seeds))
                foreach (var some in layers.Split(','))
                    await new RefinementStudy(results, Console.Error).RunAsync(subject, target, seed, Number(evaluations), some == "all" ? null : Number(some), some == "all", metric.FirstOrDefault());
        break;
    case ["objectives", var tasks, var targets, var seeds, var stages, var folding]:
        foreach (var subject in Subjects(tasks))
            foreach (var seed in seeds.Split(',').Select(Seed))
                foreach (var stage in stages.Split(','))
                    foreach (var fold in folding.Split(','))
                        foreach (var target in targets.Split(',')) await new ObjectiveStudy(results, Console.Error).RunAsync(subject, target, seed, Number(stage), fold == "on");
        break;
    case ["tables"]:
        break;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

Tables.Write(Console.Out, results);
return 0;

IEnumerable<Subject> Subjects(string names)
{
    foreach (var name in names.Split(','))
    {
        var subject = new Subject(name, Path.Combine("..", "shared", "tasks"));
        subject.AddDense(results);
        yield return subject;
    }
}

static IEnumerable<(string Target, ulong Seed)> Pairs(string targets, string seeds) => targets.Split(',').SelectMany(t => seeds.Split(',').Select(s => (t, Seed(s))));

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static ulong Seed(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);
