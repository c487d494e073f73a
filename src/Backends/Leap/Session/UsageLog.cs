using System.Text.Json;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>Gathers what answers say about time, cost and chains. Safe for concurrent use.</summary>
internal sealed class UsageLog
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _solvers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> _timing = new(StringComparer.Ordinal);
    private readonly List<string> _warnings = [];
    private int _jobs;
    private int _fromJournal;
    private int _open;
    private double _estimated;
    private double _charge;
    private (int Longest, long Qubits, long Chains) _chains;
    private (double Broken, double Rows, double Most) _breaks;

    /// <summary>Notes an answered job.</summary>
    public void Add(SolverIdentity solver, JobResult result, double estimate, double charge, JsonElement? timing)
    {
        lock (_lock)
        {
            _solvers.Add(solver.ToString());
            _jobs++;
            if (result.FromJournal) _fromJournal++;
            _estimated += estimate;
            _charge += charge;
            if (timing is not { ValueKind: JsonValueKind.Object } times) return;
            foreach (var time in times.EnumerateObject())
                if (time.Value.ValueKind == JsonValueKind.Number && time.Name.Contains("time", StringComparison.Ordinal) && !time.Name.EndsWith("per_sample", StringComparison.Ordinal)) _timing[time.Name] = _timing.GetValueOrDefault(time.Name) + time.Value.GetDouble();
        }
    }

    /// <summary>Notes a job that was given up but could not be withdrawn, at its estimated cost.</summary>
    public void AddOpen(SolverIdentity solver, double estimate)
    {
        lock (_lock)
        {
            _solvers.Add(solver.ToString());
            _open++;
            _estimated += estimate;
            _charge += estimate;
        }

        Warn("Some jobs were given up without an answer, and could not be withdrawn: they may still be solved and charged for, and count at their estimated cost. 'quantumprune jobs fetch' brings their answers.");
    }

    /// <summary>Notes the chains of a job and the share of them that was broken.</summary>
    public void AddChains(int longest, int qubits, int chains, double broken)
    {
        lock (_lock)
        {
            _chains = (Math.Max(_chains.Longest, longest), _chains.Qubits + qubits, _chains.Chains + chains);
            _breaks = (_breaks.Broken + broken, _breaks.Rows + 1, Math.Max(_breaks.Most, broken));
        }
    }

    /// <summary>Notes something the reader should know, once.</summary>
    public void Warn(string sentence)
    {
        lock (_lock)
            if (!_warnings.Contains(sentence)) _warnings.Add(sentence);
    }

    /// <summary>All of it.</summary>
    public RemoteUsage Sum(string endpoint, double? budget)
    {
        lock (_lock)
        {
            return new RemoteUsage
            {
                Endpoint = endpoint,
                Solvers = [.. _solvers],
                Jobs = _jobs,
                FromJournal = _fromJournal,
                Open = _open,
                EstimatedCharge = _estimated,
                Charge = _charge,
                Budget = budget,
                Timing = new SortedDictionary<string, double>(_timing, StringComparer.Ordinal),
                Chains = _chains.Chains == 0 ? null : new ChainUsage(_chains.Longest, (double)_chains.Qubits / _chains.Chains, _breaks.Broken / _breaks.Rows, _breaks.Most),
                Warnings = [.. _warnings],
            };
        }
    }
}
