using System.Diagnostics;
using QuantumPrune.Bench.Peers.Protocol;

namespace QuantumPrune.Bench.Peers.Serving;

/// <summary>Our engine as a peer: answers requests line by line until the input ends.</summary>
internal sealed class Server(TextReader input, TextWriter output)
{
    private IWork? _work;

    public void Run()
    {
        while (input.ReadLine() is { } line) output.WriteLine(Wire.Write(TryAnswer(line)));
    }

    private Reply TryAnswer(string line)
    {
        try
        {
            return Answer(Wire.Read<Request>(line));
        }
#pragma warning disable CA1031 // Whatever happened, the driver reports it and goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new Reply { Error = $"{e.GetType().Name}: {e.Message}" };
        }
    }

    private Reply Answer(Request request)
    {
        switch (request.Do)
        {
            case "prepare": Prepare(request.Job!); return new Reply();
            case "measure": return Measure(request.Calls);
            case "result": Wire.Save(request.Path!, _work!.Result()); return new Reply();
            case "memory": return new Reply { Kib = ProcessMemory.PeakKib() };
            case "allocations": return Allocations(request.Calls);
            default: throw new ArgumentException($"Unknown request '{request.Do}'.");
        }
    }

    private void Prepare(Job job)
    {
        _work = null;
        GC.Collect();
        Workers.Threads = job.Threads;
        _work = job.Work switch
        {
            "forward" => new ForwardWork(job),
            "gradient" => new GradientWork(job),
            "training" => new TrainingWork(job),
            _ => new GateWork(job),
        };
    }

    private Reply Measure(int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++) _work!.Run();
        return new Reply { Ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls };
    }

    private Reply Allocations(int calls)
    {
        for (var i = 0; i < 3; i++) _work!.Run();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < calls; i++) _work!.Run();
        return new Reply { Bytes = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / calls };
    }
}
