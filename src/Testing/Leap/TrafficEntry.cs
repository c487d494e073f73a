namespace QuantumPrune.Testing.Leap;

/// <summary>One exchange with <see cref="SapiEmulator"/>. The token stands nowhere in it: its header is left out, elsewhere it reads <c>***</c>.</summary>
/// <param name="Number">The place in the order of arrival, from 0.</param>
/// <param name="Time">When the reply was ready.</param>
/// <param name="Route">The route, or null for unknown paths.</param>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="RequestHeaders">The request's headers but X-Auth-Token.</param>
/// <param name="RequestBody">The start of the request's body, unpacked, or its length when it is binary or was not read.</param>
/// <param name="Status">The reply's status; 0 when the connection was cut without one.</param>
/// <param name="ReplyHeaders">The reply's own headers, Content-Type among them.</param>
/// <param name="ReplyBody">The start of the reply's body.</param>
/// <param name="Fault">The fault in the exchange, or null.</param>
public sealed record TrafficEntry(
    long Number, DateTimeOffset Time, SapiRoute? Route, string Method, string Target, IReadOnlyDictionary<string, string> RequestHeaders, string RequestBody,
    int Status, IReadOnlyDictionary<string, string> ReplyHeaders, string ReplyBody, FaultKind? Fault);
