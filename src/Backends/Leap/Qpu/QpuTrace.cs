using System.Text.Json.Nodes;
using QuantumPrune.Backends.Leap.Session;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>Gathers what the jobs of one call were, those of sub-problems included, for <see cref="SampleSet.Info"/>. Safe for concurrent use.</summary>
internal sealed class QpuTrace
{
    private const int MostNamed = 100;
    private readonly Lock _lock = new();
    private readonly List<(string? Problem, string Label)> _named = [];
    private int _jobs;
    private int _longestChain;
    private int _discarded;
    private double _charge;
    private double _broken;
    private int _parts;

    /// <summary>Notes the jobs of a bin and what was read of them.</summary>
    public void Add(QpuBin bin, IReadOnlyList<ChargedAnswer> answers, IReadOnlyList<PartDraws> draws)
    {
        lock (_lock)
        {
            _jobs += answers.Count;
            _longestChain = Math.Max(_longestChain, bin.LongestChain);
            _charge += answers.Sum(answer => answer.Charge);
            _discarded += draws.Sum(part => part.Breaks.Discarded);
            _broken += draws.Sum(part => part.Breaks.MeanFraction);
            _parts += draws.Count;
            _named.AddRange(answers.Take(MostNamed - _named.Count).Select(answer => (answer.Result.ProblemId, answer.Result.Label)));
        }
    }

    /// <summary>Writes it; what no job told is null.</summary>
    public void Write(JsonObject info)
    {
        lock (_lock)
        {
            info["jobs"] = _jobs;
            info["cost"] = _charge;
            info["longest_chain"] = _jobs == 0 ? null : _longestChain;
            info["discarded"] = _discarded;
            info["chain_break_fraction"] = _parts == 0 ? null : _broken / _parts;
            info["problem_ids"] = new JsonArray([.. _named.Select(job => (JsonNode?)job.Problem)]);
            info["labels"] = new JsonArray([.. _named.Select(job => (JsonNode?)job.Label)]);
        }
    }
}
