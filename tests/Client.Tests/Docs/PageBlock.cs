namespace QuantumPrune.Client.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path in the repository.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Language">The word behind the fence.</param>
/// <param name="Comment">
/// What an HTML comment on the line before says to the tests: <c>not run: WHY</c> of commands that need more than the repository, <c>file: NAME</c> of a file that later commands read; empty without one.
/// </param>
/// <param name="Text">What is between the fences.</param>
internal sealed record PageBlock(string Page, int Line, string Language, string Comment, string Text)
{
    private const string NotRun = "not run: ";
    private const string File = "file: ";
    private static readonly string[] Starts = ["quantumprune ", "dotnet run -c Release --project src/Client -- "];

    /// <summary>The arguments of each of our commands, in the order of the lines.</summary>
    public IReadOnlyList<string[]> Commands => Language == "sh" ? [.. from line in Text.Split('\n') from start in Starts where line.StartsWith(start, StringComparison.Ordinal) select line[start.Length..].Split(' ')] : [];

    /// <summary>Why its commands are not run; null where they are.</summary>
    public string? WhyNotRun => Comment.StartsWith(NotRun, StringComparison.Ordinal) ? Comment[NotRun.Length..] : null;

    /// <summary>The file that it shows; null where it shows none.</summary>
    public string? FileName => Comment.StartsWith(File, StringComparison.Ordinal) ? Comment[File.Length..] : null;

    /// <summary>Whether the comment is one that the tests understand; a slip of the pen would run, or leave out, what it should not.</summary>
    public bool IsUnderstood => Comment.Length == 0 || WhyNotRun is { Length: > 0 } || FileName is { Length: > 0 };

    public override string ToString() => $"{Page}:{Line}";
}
