using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography;
using QuantumPrune.Bridge.Configuration;

namespace QuantumPrune.Bridge.Accounts;

/// <summary>Knows callers by their keys and certificates. Thread-safe.</summary>
public sealed class AccountDirectory : IDisposable
{
    private readonly Dictionary<string, Account> _byName = [];
    private readonly Dictionary<string, Account> _byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Account> _byCertificate = new(StringComparer.OrdinalIgnoreCase);
    private readonly Account? _everybody;

    /// <summary>Takes checked options.</summary>
    /// <param name="accounts">Who may call; nobody named lets everybody in as <c>local</c>.</param>
    /// <param name="maxCharge">What <c>local</c> may spend in 24 hours, in seconds of QPU quota.</param>
    public AccountDirectory(IReadOnlyList<AccountOptions> accounts, double maxCharge)
    {
        if (accounts.Count == 0)
        {
            _everybody = Add(new AccountOptions { Name = "local", CallsPerMinute = 6_000_000, MaxOpenJobs = 1_000_000, MaxStreams = 10_000, MaxStoredBytes = long.MaxValue, MaxChargePerDay = maxCharge });
        }

        foreach (var account in accounts) Add(account);
    }

    /// <summary>The account of that name, as jobs of an earlier start name it; one that is there no more has the default limits.</summary>
    public Account Named(string name)
    {
        lock (_byName) return _byName.TryGetValue(name, out var account) ? account : _byName[name] = new Account(new AccountOptions { Name = name });
    }

    /// <summary>Who calls. A hash is looked up, never a key compared, so that the time says nothing of keys.</summary>
    /// <param name="key">The key that was shown; null for none.</param>
    /// <param name="certificate">The client certificate, which TLS has checked; null for none.</param>
    /// <exception cref="RefusedException">QP6010: nobody known.</exception>
    public Account Identify(string? key, X509Certificate2? certificate)
    {
        if (_everybody is not null) return _everybody;
        if (key is not null && _byKey.TryGetValue(ApiKey.Hash(key), out var account)) return account;
        if (key is null && certificate is not null && _byCertificate.TryGetValue(certificate.GetCertHashString(HashAlgorithmName.SHA256), out account)) return account;
        throw new RefusedException(Refusal.Unauthenticated, "QP6010", key is null ? "The call shows no key." : "The call's key is not known.", "Send 'authorization: Bearer KEY' with a key that the bridge's owner gave you.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var account in _byName.Values) account.Dispose();
    }

    private Account Add(AccountOptions options)
    {
        var account = new Account(options);
        _byName.Add(account.Name, account);
        if (options.KeySha256.Length > 0) _byKey.Add(options.KeySha256, account);
        if (options.Certificate.Length > 0) _byCertificate.Add(options.Certificate, account);
        return account;
    }
}
