using System.CommandLine;
using QuantumPrune.Backends.Leap.Configuration;

namespace QuantumPrune.Client.Cli;

/// <summary>Where D-Wave's service is, as samplers take it after their names.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string?> _profile = new("--profile") { Description = "Profile of dwave.conf." };
    private readonly Option<string?> _config = new("--config") { Description = "The one dwave.conf to read." };
    private readonly Option<string?> _region = new("--region") { Description = "Region of D-Wave's service." };
    private readonly Option<string?> _endpoint = new("--endpoint") { Description = "Address of the service." };
    private readonly Option<string?> _solver = new("--solver") { Description = "Solver: a name, or a JSON object of filters." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _profile, _config, _region, _endpoint, _solver }) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    public ConfigurationRequest Read(ParseResult parsed) => new()
    {
        Profile = parsed.GetValue(_profile),
        File = parsed.GetValue(_config),
        Region = parsed.GetValue(_region),
        Endpoint = parsed.GetValue(_endpoint),
        Solver = parsed.GetValue(_solver),
    };
}
