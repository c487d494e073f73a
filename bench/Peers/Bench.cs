using QuantumPrune.Bench.Peers.Protocol;

namespace QuantumPrune.Bench.Peers;

/// <summary>What scenarios work with: the options, where to write, the peers, and files of numbers.</summary>
internal sealed class Bench(Options options, TextWriter output, TextWriter log) : IDisposable
{
    private readonly Dictionary<string, Peer> _peers = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-bench").FullName;

    public Options Options => options;

    /// <summary>Gets the tables.</summary>
    public TextWriter Output => output;

    /// <summary>Gets what went wrong.</summary>
    public TextWriter Log => log;

    public Entrant Ours(Job job) => new(Started("ours", Peer.Ours), job);

    /// <param name="job">What it is to do.</param>
    /// <param name="part">Tells processes apart that prepare different jobs.</param>
    public Entrant Torch(Job job, string part = "") => new(Started("torch" + part, Peer.Torch), job with { Stock = options.StockTorch });

    public Entrant OnnxRuntime(Job job) => new(Started("onnxruntime", Peer.OnnxRuntime), job);

    /// <summary>A file in a folder that is deleted in the end.</summary>
    public string FileOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes numbers for the peers to read.</summary>
    public string Save(string name, float[] numbers)
    {
        Wire.Save(FileOf(name), numbers);
        return FileOf(name);
    }

    private Peer Started(string name, Func<Peer> start)
    {
        if (!_peers.TryGetValue(name, out var peer)) _peers[name] = peer = start();
        return peer;
    }

    public void Dispose()
    {
        foreach (var peer in _peers.Values) peer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
