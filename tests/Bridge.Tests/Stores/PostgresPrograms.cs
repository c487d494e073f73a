using System.Diagnostics;

namespace QuantumPrune.Bridge.Tests.Stores;

/// <summary>The programs of a PostgreSQL server, where the distribution's package is installed.</summary>
internal static class PostgresPrograms
{
    private const string Installed = "/usr/lib/postgresql";

    /// <summary>Why tests that need them are skipped, or null.</summary>
    public static string? Missing { get; } = Folder() is null ? "needs PostgreSQL's server: apt-get install postgresql" : null;

    /// <summary>Runs one to its end, as the user <c>postgres</c> when this one is root, which PostgreSQL refuses.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var path = program.StartsWith('/') ? program : Path.Combine(Folder()!, program);
        string[] asUser = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", path] : [path];
        var start = new ProcessStartInfo(asUser[0], [.. asUser[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await failed}{await said}");
    }

    private static string? Folder() => !Directory.Exists(Installed) ? null : Directory.GetDirectories(Installed)
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin"))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
}
