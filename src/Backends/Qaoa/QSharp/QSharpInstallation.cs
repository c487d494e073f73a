namespace QuantumPrune.Backends.Qaoa.QSharp;

/// <summary>Where Node.js and Microsoft's Q# compiler are on this machine. Finding them starts nothing.</summary>
public sealed record QSharpInstallation
{
    /// <summary>The variable that names a folder with <c>node_modules/qsharp-lang</c>.</summary>
    public const string Variable = "QUANTUMPRUNE_QSHARP";

    private const string Folder = "qsharp";

    private QSharpInstallation(string node, string packages, string program) => (Node, Packages, Shipped) = (node, packages, program);

    /// <summary>The program <c>node</c>.</summary>
    public string Node { get; }

    /// <summary>The folder that holds <c>node_modules</c>.</summary>
    public string Packages { get; }

    /// <summary>The folder of the files that come with this program.</summary>
    internal string Shipped { get; init; }

    /// <summary>What answers requests.</summary>
    internal string Worker => Path.Combine(Shipped, "worker.mjs");

    /// <summary>The one command that installs the compiler where it would be found.</summary>
    internal string Command => Install(Packages);

    /// <summary>Looks in the folder that the variable names; else beside this program; else in <c>tools/qsharp</c> of the nearest folder above it.</summary>
    /// <param name="environment">Looks up a variable: <see cref="Variable"/> and PATH.</param>
    /// <param name="home">The program's folder, by default of this one.</param>
    /// <exception cref="InputException">QP2060: there is no Node.js. QP2061: there is no compiler. QP2062: <c>worker.mjs</c> is gone.</exception>
    public static QSharpInstallation Find(Func<string, string?> environment, string? home = null)
    {
        home ??= AppContext.BaseDirectory;
        var shipped = Path.Combine(home, Folder);
        var node = NodeOn(environment("PATH")) ?? throw new InputException("QP2060", "The Q# engine runs in Node.js, and there is no program 'node' on the PATH.", "Install Node.js 18 or newer.");
        if (environment(Variable) is { Length: > 0 } named)
            return HasCompiler(named) ? Complete(new(node, Path.GetFullPath(named), shipped)) : throw Missing($"the folder '{named}', which {Variable} names, has none", Path.GetFullPath(named), shipped);
        var tools = Above(home).Select(folder => Path.Combine(folder, "tools", Folder)).ToArray();
        if (((string[])[shipped, .. tools]).FirstOrDefault(HasCompiler) is { } found) return Complete(new(node, found, shipped));
        throw Missing("it is not installed", tools.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "package-lock.json"))) ?? shipped, shipped);
    }

    /// <summary>Starts the compiler, asks for its version and ends it.</summary>
    /// <exception cref="InputException">QP2060: Node.js is too old or cannot be started. QP2063 to QP2066: the compiler does not work.</exception>
    public async Task<QSharpVersion> VersionAsync(CancellationToken cancellation)
    {
        var engine = new QSharpEngine(this, new QSharpOptions(), TimeProvider.System);
        await using (engine.ConfigureAwait(false)) return await engine.VersionAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The text of qaoa.qs.</summary>
    /// <exception cref="InputException">QP2062: the file is gone.</exception>
    internal static string Source(string? home = null)
    {
        var path = Path.Combine(home ?? AppContext.BaseDirectory, Folder, "qaoa.qs");
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Gone(e.Message, e);
        }
    }

    private static QSharpInstallation Complete(QSharpInstallation installation) => File.Exists(installation.Worker) ? installation : throw Gone($"there is no '{installation.Worker}'.");

    private static InputException Gone(string why, Exception? inner = null) => new("QP2062", $"A file of this program cannot be read: {why}", "Install or build the program again.", inner);

    private static InputException Missing(string why, string folder, string shipped)
        => new("QP2061", $"The Q# engine needs the npm package qsharp-lang: {why}.", File.Exists(Path.Combine(folder, "package-lock.json")) ? $"Run: {Install(folder)}" : $"Run: {Install(shipped)} (and unset {Variable})");

    private static string Install(string folder) => $"npm ci --ignore-scripts --prefix {(folder.Contains(' ', StringComparison.Ordinal) ? $"\"{folder}\"" : folder)}";

    private static bool HasCompiler(string folder) => File.Exists(Path.Combine(folder, "node_modules", "qsharp-lang", "package.json"));

    private static IEnumerable<string> Above(string home)
    {
        for (var folder = new DirectoryInfo(home); folder is not null; folder = folder.Parent) yield return folder.FullName;
    }

    private static string? NodeOn(string? path) => (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
        .FirstOrDefault(File.Exists);
}
