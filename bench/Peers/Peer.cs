using System.Diagnostics;
using QuantumPrune.Bench.Peers.Protocol;

namespace QuantumPrune.Bench.Peers;

/// <summary>An engine in a process of its own.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(string name, string program, params string[] arguments)
    {
        Name = name;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OMP_WAIT_POLICY"] = "passive"; // OpenMP's threads would otherwise spin through the others' turns.
        _process = Process.Start(start)!;
    }

    public string Name { get; }

    public static Peer Ours() => new("ours", "dotnet", typeof(Peer).Assembly.Location, "--serve");

    public static Peer Torch() => new("PyTorch", "/usr/bin/python3", Path.Combine(Folders.Peers, "torch_server.py"));

    public static Peer OnnxRuntime() => new("ONNX Runtime", "node", Path.Combine(Folders.Peers, "onnxruntime_server.mjs"), Folders.OnnxRuntime);

    public void Prepare(Job job) => Ask(new Request { Do = "prepare", Job = job });

    /// <summary>Milliseconds per run.</summary>
    public double Measure(int calls) => Ask(new Request { Do = "measure", Calls = calls }).Ms;

    public float[] Result(string path)
    {
        Ask(new Request { Do = "result", Path = path });
        return Wire.Load(path);
    }

    public long PeakKib() => Ask(new Request { Do = "memory" }).Kib;

    public double AllocatedBytes(int calls) => Ask(new Request { Do = "allocations", Calls = calls }).Bytes;

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Reply Ask(Request request)
    {
        _process.StandardInput.WriteLine(Wire.Write(request));
        _process.StandardInput.Flush();
        var reply = Wire.Read<Reply>(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended."));
        return reply.Error is null ? reply : throw new InvalidOperationException($"{Name}: {reply.Error}");
    }
}
