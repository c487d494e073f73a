using Microsoft.AspNetCore.Http;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>One request on a known route.</summary>
/// <param name="Route">The route.</param>
/// <param name="Argument">The id, name or code in the path; empty when there is none.</param>
/// <param name="Part">The number of an upload's part as it stands in the path; empty otherwise.</param>
/// <param name="Request">Method, address and headers.</param>
/// <param name="Body">The body, unpacked.</param>
/// <param name="Random">Makes the order of keys.</param>
/// <param name="Left">Cancelled when the client leaves or the emulator stops.</param>
internal sealed record Call(SapiRoute Route, string Argument, string Part, HttpRequest Request, byte[] Body, RandomSource Random, CancellationToken Left)
{
    /// <summary>A parameter of the query; null when absent. A plus sign stands for a space, as servers read it.</summary>
    public string? Query(string name) => Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
