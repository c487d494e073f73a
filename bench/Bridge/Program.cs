using System.Globalization;
using QuantumPrune.Bench.Bridge;

const string Usage = """
    usage: load    many small solves by many clients at a time: errors, latency, throughput beside the same in process, memory of the server
           upload  seconds until a 2,000-variable dense model is stored, and where they go
           abuse   slow clients and crowds in real time: when they are cut, and what others notice
    options: --bridge DLL  (QuantumPrune.Client.dll; the server is started from it)
             --clients 200 --solves 20000 --channels 0 (0: one shared; else so many) --places 0 (jobs that run at a time; 0: as many as processors) --streams 10000
    """;
var options = new Dictionary<string, string> { ["--bridge"] = ServerProcess.DefaultPath, ["--clients"] = "200", ["--solves"] = "20000", ["--channels"] = "0", ["--places"] = "0", ["--streams"] = "10000" };
var words = new List<string>();
for (var k = 0; k < args.Length; k++)
{
    if (options.ContainsKey(args[k])) options[args[k]] = args[++k];
    else words.Add(args[k]);
}

switch (words)
{
    case ["load"]:
        return await LoadRun.RunAsync(options["--bridge"], Whole("--clients"), Whole("--solves"), Whole("--channels"), Whole("--places"));
    case ["upload"]:
        return await UploadRun.RunAsync(options["--bridge"]);
    case ["abuse"]:
        return await AbuseRun.RunAsync(options["--bridge"], Whole("--streams"));
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}

int Whole(string name) => int.Parse(options[name], CultureInfo.InvariantCulture);
