using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tasks;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Sizes;

namespace QuantumPrune.Client.Session;

/// <summary>A task with everything opened: network, data, metric, channels.</summary>
public sealed class Workload
{
    private Workload(NetworkTask task, Graph network)
    {
        Task = task;
        Network = network;
        Data = task.Open();
        var kind = OutputKinds.Of(network);
        Loss = task.CreateLoss(kind);
        Evaluator = new NetworkEvaluator(task.CreateMetric(kind));
    }

    /// <summary>The task file.</summary>
    public NetworkTask Task { get; }

    /// <summary>The dense network.</summary>
    public Graph Network { get; }

    /// <summary>Its data.</summary>
    public TaskData Data { get; }

    /// <summary>The loss whose change is sensitivity.</summary>
    public ILoss Loss { get; }

    /// <summary>Measures the task's metric.</summary>
    public NetworkEvaluator Evaluator { get; }

    /// <summary>Opens a task; its own model, or another one in its place.</summary>
    /// <exception cref="InputException">Whatever is wrong with the task file, the model or the data.</exception>
    public static Workload Open(string taskPath, string? model = null)
    {
        var task = NetworkTask.Load(taskPath);
        return new Workload(task, OnnxFile.Load(model ?? task.ModelPath));
    }

    /// <summary>The task's metric, or another that the task could name.</summary>
    /// <exception cref="InputException">QP1603: it could not.</exception>
    public IMetric MetricOf(string? name)
    {
        if (name is null) return Evaluator.Metric;
        var known = NetworkTask.MetricNames(Task.Kind);
        if (!known.Contains(name)) throw new InputException("QP1603", $"--refine-metric is '{name}'.", $"Give {string.Join(", ", known)}.");
        return Task.CreateMetric(OutputKinds.Of(Network), name);
    }

    /// <summary>The prunable channels of a version of the network.</summary>
    public CouplingMap Channels(Graph graph) => ChannelCoupling.Analyze(graph, [1, .. Data.InputShape]);

    /// <summary>The size of a network.</summary>
    public NetworkSize SizeOf(Graph graph) => new SizeCounter(Channels(graph), folding: false).Dense;
}
