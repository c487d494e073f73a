namespace QuantumPrune.Backends.Remote;

/// <summary>Adds up what jobs at a bridge used. Thread-safe.</summary>
internal sealed class BridgeUsage(Uri url, double? budget)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _solvers = new(StringComparer.Ordinal);
    private int _jobs;
    private int _earlier;
    private int _open;
    private double _estimated;
    private double _charge;

    /// <summary>Notes an answered job.</summary>
    public void Add(RemoteRun run, double estimate, double charge)
    {
        lock (_lock)
        {
            if (run.Job.Solver.Length > 0) _solvers.Add(run.Job.Solver);
            _jobs++;
            if (run.WasThere) _earlier++;
            _estimated += estimate;
            _charge += charge;
        }
    }

    /// <summary>Notes a job that may still run.</summary>
    public void AddOpen(double estimate)
    {
        lock (_lock)
        {
            _open++;
            _estimated += estimate;
            _charge += estimate;
        }
    }

    /// <summary>All of it.</summary>
    public RemoteUsage Sum()
    {
        lock (_lock)
        {
            return new RemoteUsage
            {
                Endpoint = url.AbsoluteUri,
                Solvers = [.. _solvers],
                Jobs = _jobs,
                FromJournal = _earlier,
                Open = _open,
                EstimatedCharge = _estimated,
                Charge = _charge,
                Budget = budget,
                Timing = new Dictionary<string, double>(),
                Warnings = _open > 0 ? ["Some jobs may still run at the bridge and be charged for; they count at their estimated cost. The same command with the same seed brings their answers."] : [],
            };
        }
    }
}
