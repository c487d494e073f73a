using System.Net;
using Microsoft.AspNetCore.Http;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>
/// A bridge without accounts takes calls from its own machine. Web pages of others that its user visits are not to be among the callers: neither those that call it by its address
/// (their Origin is another), nor those whose name was made to lead here (the Host is that name).
/// </summary>
internal static class OwnersMachine
{
    /// <summary>Whether a call is one that no foreign page can make.</summary>
    public static bool Sent(HttpRequest request) => IsLoopback(request.Host.Host) && IsOwn(request.Headers.Origin.ToString(), request.Host);

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsOwn(string origin, HostString host) => origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == host.Value);
}
