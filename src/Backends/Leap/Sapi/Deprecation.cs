namespace QuantumPrune.Backends.Leap.Sapi;

/// <summary>An announcement in <c>X-Deprecation</c> that something will go away.</summary>
/// <param name="Id">The announcement's name.</param>
/// <param name="Context">What it is about: api, feature, parameter or solver.</param>
/// <param name="Message">What it says.</param>
/// <param name="Sunset">When it goes.</param>
/// <param name="Link">Where more is written, or null.</param>
public sealed record Deprecation(string Id, string Context, string Message, DateTimeOffset Sunset, string? Link)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"D-Wave announces ({Context}, until {Sunset:yyyy-MM-dd}): {Message}{(Link is null ? "" : $" {Link}")}");
}
