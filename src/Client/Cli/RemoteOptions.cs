using System.CommandLine;

namespace QuantumPrune.Client.Cli;

/// <summary>The options of commands that may hand problems to a service, which costs: nothing is sent without a yes or a budget.</summary>
internal sealed class RemoteOptions
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Remote samplers: say what would be sent and what it would cost, and send nothing." };
    private readonly Option<double?> _budget = new("--budget") { Description = "Remote samplers: seconds of QPU quota that may be used; nothing is sent above it." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Remote samplers: send without asking." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _dryRun, _budget, _yes }) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="InputException">QP1603: the budget is not positive.</exception>
    public RemoteConsent Read(ParseResult parsed) => parsed.GetValue(_budget) is { } budget && !(budget > 0)
        ? throw new InputException("QP1603", FormattableString.Invariant($"--budget is {budget}."), "Give seconds of QPU quota, above 0.")
        : new RemoteConsent(parsed.GetValue(_dryRun), parsed.GetValue(_budget), parsed.GetValue(_yes));
}
