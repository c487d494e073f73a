using QuantumPrune.Backends.Qaoa.QSharp;

namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

public sealed class QSharpInstallationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public QSharpInstallationTests() => Write("bin", OperatingSystem.IsWindows() ? "node.exe" : "node");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_NoNode_QP2060() => Assert.Equal("QP2060", Refused(new() { ["PATH"] = _folder }, _folder).Code);

    [Fact]
    public void Find_NoPackage_SaysTheOneCommand()
    {
        Write("app/qsharp", "package-lock.json");
        var error = Refused(Path(), At("app"));
        Assert.Equal(("QP2061", $"Run: npm ci --ignore-scripts --prefix {At("app/qsharp")}"), (error.Code, error.Fix));
    }

    [Fact]
    public void Find_NoPackageInTheRepository_NamesItsTools()
    {
        Write("repo/tools/qsharp", "package-lock.json");
        Assert.Equal($"Run: npm ci --ignore-scripts --prefix {At("repo/tools/qsharp")}", Refused(Path(), At("repo/src/bin/app")).Fix);
    }

    [Fact]
    public void Find_NamedFolderWithoutPackage_SaysSo()
    {
        var error = Refused(Path(At("elsewhere")), At("app"));
        Assert.Equal("QP2061", error.Code);
        Assert.Contains(QSharpInstallation.Variable, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("named", "named", "app/qsharp", "tools/qsharp")]
    [InlineData(null, "app/qsharp", "app/qsharp", "tools/qsharp")]
    [InlineData(null, "tools/qsharp", "tools/qsharp")]
    [InlineData(null, "app/tools/qsharp", "app/tools/qsharp", "tools/qsharp")]
    public void Find_Installed_TakesTheFirstInOrder(string? named, string expected, params string[] installed)
    {
        foreach (var folder in named is null ? installed : [named, .. installed]) Write($"{folder}/node_modules/qsharp-lang", "package.json");
        Write("app/qsharp", "worker.mjs");
        Assert.Equal(At(expected), QSharpInstallation.Find(name => Path(named is null ? null : At(named)).GetValueOrDefault(name), At("app")).Packages);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("named")]
    public void Find_NoWorker_QP2062(string? named)
    {
        Write($"{named ?? "tools/qsharp"}/node_modules/qsharp-lang", "package.json");
        var error = Refused(Path(named is null ? null : At(named)), At("app"));
        Assert.Equal("QP2062", error.Code);
        Assert.Contains("worker.mjs", error.Message, StringComparison.Ordinal);
    }

    private static InputException Refused(Dictionary<string, string?> environment, string home) => Assert.Throws<InputException>(() => QSharpInstallation.Find(environment.GetValueOrDefault, home));

    private Dictionary<string, string?> Path(string? named = null) => new() { ["PATH"] = At("bin"), [QSharpInstallation.Variable] = named };

    private string At(string name) => System.IO.Path.Combine(_folder, System.IO.Path.Combine(name.Split('/')));

    private void Write(string folder, string name)
    {
        Directory.CreateDirectory(At(folder));
        File.WriteAllText(System.IO.Path.Combine(At(folder), name), "");
    }
}
