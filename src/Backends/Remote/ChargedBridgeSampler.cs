using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using QuantumPrune.Backends.Leap.Session;
using QuantumPrune.Protocol.Jobs;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;
using SampleSet = QuantumPrune.Formulation.SampleSet;

namespace QuantumPrune.Backends.Remote;

/// <summary>
/// A sampler at a bridge that costs. A job is the same job whenever the same is asked with the same seed, as long as the bridge keeps it: a command that broke off and is run
/// again gets what was paid for. Thread-safe.
/// </summary>
public sealed class ChargedBridgeSampler : IRemoteSampler
{
    private readonly RemoteAddress _address;
    private readonly BridgeClient _client;
    private readonly CostLedger _ledger;
    private readonly BridgeUsage _usage;

    internal ChargedBridgeSampler(RemoteAddress address, BridgeClient client, CostLedger ledger) =>
        (_address, _client, _ledger, _usage) = (address, client, ledger, new BridgeUsage(address.Url, ledger.Budget));

    /// <inheritdoc/>
    public string Name => "remote:" + _address.Sampler.Split(':')[0];

    /// <summary>Those of the bridge and of the service behind it are known there.</summary>
    public SamplerLimits Limits { get; } = new() { MaxVariables = ModelLimits.MaxVariables, MaxInteractions = ModelLimits.MaxInteractions };

    /// <inheritdoc/>
    public RemoteUsage Usage => _usage.Sum();

    /// <inheritdoc/>
    /// <exception cref="RemoteException">QP6122 to QP6125: the bridge cannot say.</exception>
    public async Task<CostEstimate> EstimateAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        options.Check(model);
        var estimate = await _client.EstimateAsync(model, options, cancellationToken).ConfigureAwait(false);
        return new CostEstimate
        {
            Solver = estimate.Solver,
            Jobs = (int)estimate.Jobs,
            Variables = model.NumVariables,
            Interactions = model.NumInteractions,
            SolverSeconds = estimate.SolverSeconds,
            Charge = estimate.ChargeSeconds,
            Notes = [.. estimate.Notes],
        };
    }

    /// <inheritdoc/>
    /// <exception cref="RemoteException">QP6110, QP6122 to QP6126: the bridge cannot be reached, refuses, or failed on the job.</exception>
    /// <exception cref="InputException">QP5250: the budget does not suffice.</exception>
    public async Task<SampleSet> SampleAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellationToken)
    {
        Limits.Check(Name, model);
        if (await ChargeAsync(model, options, cancellationToken).ConfigureAwait(false) is not { } estimate) return Nothing(model);
        _ledger.Reserve([estimate]);
        var charge = estimate; // what is not known to have ended may still cost
        try
        {
            var run = await _client.RunAsync(model, null, options, KeyOf(model, options), cancellationToken).ConfigureAwait(false);
            charge = run.WasThere ? 0 : run.Job.ChargeSeconds;
            _usage.Add(run, estimate, charge);
            return run.Samples ?? Nothing(model);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _usage.AddOpen(estimate);
            return Nothing(model);
        }
        finally
        {
            _ledger.Settle(estimate, charge);
        }
    }

    /// <summary>Nothing is left to say: the bridge keeps the job until it removes it.</summary>
    public Task FinishAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What a run would cost; null if it was cancelled.</summary>
    private async Task<double?> ChargeAsync(BinaryQuadraticModel model, SamplerOptions options, CancellationToken cancellation)
    {
        try
        {
            return (await EstimateAsync(model, options, cancellation).ConfigureAwait(false)).Charge;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static SampleSet Nothing(BinaryQuadraticModel model) => new(model.Vartype, [], truncated: true);

    /// <summary>The same for the same question.</summary>
    private string KeyOf(BinaryQuadraticModel model, SamplerOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData([.. options.ToWire(_address.Sampler).ToByteArray(), .. Encoding.UTF8.GetBytes(ModelHash.Of(model))]));
}
