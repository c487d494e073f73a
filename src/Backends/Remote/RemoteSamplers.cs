namespace QuantumPrune.Backends.Remote;

/// <summary>Samplers at a bridge as the catalog makes them.</summary>
internal static class RemoteSamplers
{
    public const string Name = "remote";

    /// <summary>The sampler of what follows <c>remote:</c>.</summary>
    /// <exception cref="InputException">QP2013: it may cost, where nothing that costs is taken. QP6120, QP6121: the address cannot be used. QP2010 to QP2052: the sampler's settings cannot be.</exception>
    public static ISampler Create(string description, RemoteContext? context)
    {
        var environment = context?.Environment ?? Environment.GetEnvironmentVariable;
        var address = RemoteAddress.Parse(description, environment);
        var backend = address.Sampler.Split(':')[0].Trim();
        if (backend == Name) throw new InputException("QP6120", "A bridge hands nothing on to another bridge.", "Name the other one's address instead.");
        if (SamplerCatalog.MayCharge(backend))
        {
            var paid = context ?? throw new InputException("QP2013", $"Sampler '{backend}' hands problems to a service and may cost money; it is not taken here.", "Name a local sampler, or use 'prune', 'solve' or 'compare'.");
            return new ChargedBridgeSampler(address, new BridgeClient(address, paid.Time, paid.Notice), paid.Ledger);
        }

        var twin = SamplerCatalog.Parse(address.Sampler, context);
        var client = new BridgeClient(address, context?.Time ?? TimeProvider.System, context?.Notice);
        return twin is IConstrainedSampler constrained ? new ConstrainedBridgeSampler(client, constrained) : new BridgeSampler(client, twin);
    }
}
