using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Session.Refining;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Metrics;
using QuantumPrune.Networks.Onnx;

namespace QuantumPrune.Client.Session;

/// <summary>Measures networks and collects the rows of the report.</summary>
internal sealed class Scoreboard
{
    /// <summary>Ends the name of a method that was also solved by a remote sampler.</summary>
    public const string Local = "-local";

    private static readonly string[] Order = ["dense", "random", "l1", "taylor", "fisher", "l1-qubo", "hybrid", "curvature", "curvature-full", "refined"];
    private readonly Workload _work;
    private readonly PruneTarget _target;
    private readonly IProgressDisplay _progress;
    private readonly List<ReportRow> _rows = [];
    private readonly List<string> _warnings = [];
    private readonly List<ReportCurve> _curves = [];
    private readonly long _dense;

    public Scoreboard(Workload work, PruneTarget target, IProgressDisplay progress)
    {
        _work = work;
        _target = target;
        _progress = progress;
        _dense = work.SizeOf(work.Network).Of(target.Kind);
    }

    /// <summary>The rows in the report's order.</summary>
    public IReadOnlyList<ReportRow> Rows => [.. _rows.OrderBy(r => PlaceOf(r.Method.EndsWith(Local, StringComparison.Ordinal) ? r.Method[..^Local.Length] : r.Method))];

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The way of every refiner; null without any.</summary>
    public IReadOnlyList<ReportCurve>? Curves => _curves.Count > 0 ? _curves : null;

    public void Warn(string warning) => _warnings.Add(warning);

    public void AddDense(CancellationToken cancellation) => _rows.Add(RowOf("dense", _work.Network, cancellation));

    public void Add(Outcome outcome, CancellationToken cancellation)
    {
        foreach (var warning in outcome.Search.Warnings) Warn($"{outcome.Name}: {warning}");
        _rows.Add(Searched(RowOf(outcome.Name, outcome.Network, cancellation), outcome) with
        {
            Mu = double.IsFinite(outcome.Search.Mu) ? outcome.Search.Mu : null, Samples = outcome.Search.SamplesSeen, Feasible = outcome.Search.SamplesFeasible,
        });
    }

    /// <summary>A network without a sampler's figures: of a ranking, or one that was recovered or trained further.</summary>
    public void AddNetwork(Outcome outcome, CancellationToken cancellation) => _rows.Add(Searched(RowOf(outcome.Name, outcome.Network, cancellation), outcome));

    /// <summary>Mean and standard deviation over several random masks; size of the first.</summary>
    public void AddRandom(IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
    {
        var rows = outcomes.Select(o => Searched(RowOf(o.Name, o.Network, cancellation), o)).ToList();
        var mean = rows.Average(r => r.Test!.Value);
        _rows.Add(rows[0] with
        {
            Test = mean,
            TestSpread = Math.Sqrt(rows.Sum(r => Math.Pow(r.Test!.Value - mean, 2)) / Math.Max(1, rows.Count - 1)),
            Validation = rows.Average(r => r.Validation!.Value),
            Energy = null,
        });
    }

    /// <summary>Measures the refined network, after a cancelled refinement, too: it is the one that is written.</summary>
    public void AddRefined(Refined refined)
    {
        _rows.Add(Searched(RowOf(refined.Outcome.Name, refined.Outcome.Network, CancellationToken.None), refined.Outcome) with { Evaluations = refined.Evaluations });
        _curves.Add(refined.Curve);
        if (refined.Truncated) Warn("Refinement was cancelled; its best mask so far is used.");
    }

    /// <summary>Adds the controls and says so where one of them beats the tensor train on the validation metric.</summary>
    public void AddControls(IEnumerable<Refined> controls, Refined refined, CancellationToken cancellation)
    {
        foreach (var control in controls)
        {
            _rows.Add(Searched(RowOf(control.Outcome.Name, control.Outcome.Network, cancellation), control.Outcome) with { Evaluations = control.Evaluations });
            _curves.Add(control.Curve);
            if (control.Value <= refined.Value)
                Warn($"'{control.Outcome.Name}' reached what the tensor trains reached, or more, with as many evaluations: no gain is credited to the tensor train.");
        }
    }

    /// <summary>Whether one method's network is better than another's on the validation set.</summary>
    public bool Better(string method, string other)
    {
        var (a, b) = (_rows.First(r => r.Method == method).Validation!.Value, _rows.First(r => r.Method == other).Validation!.Value);
        return _work.Evaluator.Metric.IsBetter(a, b);
    }

    /// <summary>The share of the target's figure that a network lacks.</summary>
    public double Achieved(Graph network) => 1 - ((double)_work.SizeOf(network).Of(_target.Kind) / _dense);

    private static int PlaceOf(string method) => Array.IndexOf(Order, method) is >= 0 and var at ? at : Order.Length;

    private static ReportRow Searched(ReportRow row, Outcome outcome) => row with { Seconds = outcome.Seconds, Energy = outcome.Search.Energy };

    private ReportRow RowOf(string method, Graph network, CancellationToken cancellation)
    {
        using var step = _progress.Start($"measure: {method}");
        var size = _work.SizeOf(network);
        return new ReportRow
        {
            Method = method,
            Validation = _work.Evaluator.Evaluate(network, _work.Data.Validation, null, cancellation),
            Test = _work.Evaluator.Evaluate(network, _work.Data.Test, step, cancellation),
            Parameters = size.Parameters,
            Macs = size.Macs,
            Bytes = OnnxFile.SizeOf(network),
            Achieved = Achieved(network),
        };
    }
}
