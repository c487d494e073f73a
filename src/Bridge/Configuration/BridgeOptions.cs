using System.Net;

namespace QuantumPrune.Bridge.Configuration;

/// <summary>How a bridge is run. Without any of it: on this machine only, without keys, with an SQLite store.</summary>
public sealed record BridgeOptions
{
    /// <summary>Where it listens.</summary>
    public ListenOptions Listen { get; init; } = new();

    /// <summary>
    /// Where jobs are kept: <c>sqlite:FILE</c>, or a PostgreSQL connection string beginning with <c>postgres:</c> (<c>postgres:Host=…;Database=…</c>), whose password may come
    /// from PGPASSWORD. Empty for <c>bridge/jobs.db</c> in the user's folder.
    /// </summary>
    public string Store { get; init; } = "";

    /// <summary>Who may call. None at all lets everybody in, which is allowed on this machine only.</summary>
    public IReadOnlyList<AccountOptions> Accounts { get; init; } = [];

    /// <summary>Seconds of QPU quota that everybody together may spend in 24 hours where no accounts are named, 0 or more; 0 forbids samplers that cost: other users of the machine could call.</summary>
    public double MaxChargePerDay { get; init; }

    /// <summary>What nobody gets more of.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>What may be asked for and how much of it runs at the same time.</summary>
    public IReadOnlyList<PoolOptions> Pools { get; init; } = PoolOptions.Defaults;

    /// <summary>Refuses options that are out of their range or do not fit together, all at once.</summary>
    /// <exception cref="InputException">QP6002: some are. QP6003: anybody on the network could call.</exception>
    public void Check()
    {
        var faults = Listen.Faults().Concat(Limits.Faults()).Concat(Accounts.SelectMany(account => account.Faults())).Concat(Pools.SelectMany(pool => pool.Faults())).Concat(Doubles()).ToList();
        if (faults.Count > 0) throw new InputException("QP6002", $"The bridge's options cannot be used: {string.Join("; ", faults)}.", "Mend the values that are named; docs/bridge.md has their ranges.");
        if (Accounts.Count == 0 && !(IPAddress.TryParse(Listen.Address, out var address) && IPAddress.IsLoopback(address)))
            throw new InputException("QP6003", $"The bridge would listen on {Listen.Address} and let everybody in.", "Name accounts ('quantumprune bridge --new-key NAME' makes one), or listen on 127.0.0.1.");
    }

    private IEnumerable<string> Doubles()
    {
        if (Accounts.GroupBy(account => account.Name).Any(same => same.Count() > 1)) yield return "an account's name stands twice";
        if (Accounts.Where(account => account.KeySha256.Length > 0).GroupBy(account => account.KeySha256).Any(same => same.Count() > 1)) yield return "two accounts have the same key";
        if (Pools.SelectMany(pool => pool.Samplers).GroupBy(name => name).Any(same => same.Count() > 1)) yield return "a sampler is in two pools";
        if (!(MaxChargePerDay >= 0)) yield return FormattableString.Invariant($"maxChargePerDay is {MaxChargePerDay}, below 0");
        if (MaxChargePerDay > 0 && Accounts.Count > 0) yield return "maxChargePerDay stands beside accounts, which have their own";
        if (Pools.Count == 0) yield return "there are no pools, so that nothing could run";
        if (Accounts.Any(account => account.Certificate.Length > 0) && Listen.ClientAuthorities.Length == 0) yield return "an account names a certificate, but listen.clientAuthorities is not set";
    }
}
