using System.Diagnostics;
using System.Diagnostics.Metrics;
using QuantumPrune.Bridge.Jobs;

namespace QuantumPrune.Bridge.Telemetry;

/// <summary>What a bridge tells OpenTelemetry. Names of accounts and samplers are labels; keys, models and job ids are not.</summary>
internal sealed class BridgeMetrics : IDisposable
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "QuantumPrune.Bridge";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _submitted;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _waited;
    private readonly Histogram<double> _ran;

    /// <summary>Starts with nothing counted.</summary>
    public BridgeMetrics()
    {
        _submitted = _meter.CreateCounter<long>("quantumprune.bridge.jobs.submitted", "{job}", "Jobs that were stored.");
        _ended = _meter.CreateCounter<long>("quantumprune.bridge.jobs.ended", "{job}", "Jobs that ended, by how.");
        _refused = _meter.CreateCounter<long>("quantumprune.bridge.calls.refused", "{call}", "Calls that were refused, by code.");
        _waited = _meter.CreateHistogram<double>("quantumprune.bridge.jobs.waited", "s", "Time in the queue.");
        _ran = _meter.CreateHistogram<double>("quantumprune.bridge.jobs.ran", "s", "Time of solving.");
    }

    /// <summary>Spans of jobs.</summary>
    public ActivitySource Spans { get; } = new(Name);

    /// <summary>Watches how many jobs wait in a pool and run there.</summary>
    public void Observe(string pool, Func<int> waiting, Func<int> running)
    {
        var label = new KeyValuePair<string, object?>("pool", pool);
        _meter.CreateObservableGauge("quantumprune.bridge.jobs.waiting", () => new Measurement<int>(waiting(), label), "{job}", "Jobs in the queue.");
        _meter.CreateObservableGauge("quantumprune.bridge.jobs.running", () => new Measurement<int>(running(), label), "{job}", "Jobs that run.");
    }

    /// <summary>A job was stored.</summary>
    public void Submitted(StoredJob job) => _submitted.Add(1, SamplerOf(job), AccountOf(job));

    /// <summary>A job ended.</summary>
    public void Ended(StoredJob job)
    {
        _ended.Add(1, SamplerOf(job), AccountOf(job), new("outcome", job.Phase.ToString()));
        if (job is not { Started: { } started, Ended: { } ended }) return;
        _waited.Record((started - job.Submitted).TotalSeconds, SamplerOf(job));
        _ran.Record((ended - started).TotalSeconds, SamplerOf(job));
    }

    /// <summary>A call was refused.</summary>
    public void Refused(string code) => _refused.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        Spans.Dispose();
    }

    private static KeyValuePair<string, object?> SamplerOf(StoredJob job) => new("sampler", job.Sampler.Split(':')[0]);

    private static KeyValuePair<string, object?> AccountOf(StoredJob job) => new("account", job.Account);
}
