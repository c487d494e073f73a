using QuantumPrune.Bench.Peers;
using QuantumPrune.Bench.Peers.Scenarios;
using QuantumPrune.Bench.Peers.Serving;

if (args is ["--serve"])
{
    new Server(Console.In, Console.Out).Run();
    return 0;
}

try
{
    var options = Options.Parse(args);
    using var bench = new Bench(options, Console.Out, Console.Error);
    ScenarioList.Run(bench);
    return 0;
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"{e.Message}\n{Options.Usage}");
    return 2;
}
catch (FileNotFoundException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
