using System.Globalization;

namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>What the Q# engine runs on.</summary>
/// <param name="Node">Version of Node.js.</param>
/// <param name="Package">Version of the npm package qsharp-lang.</param>
public sealed record QSharpVersion(string Node, string Package)
{
    /// <summary>The oldest Node.js that is taken, by its first number.</summary>
    public const int OldestNode = 18;

    /// <summary>The first number of <see cref="Node"/>; 0 where there is none.</summary>
    public int NodeMajor => int.TryParse(Node.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
