namespace QuantumPrune.Architecture.Tests;

public class DependencyTests
{
    /// <summary>What each project may name. Foundation (errors, random numbers, atomic files, workers) is open to all and not listed again.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Foundation"] = [],
        ["Formulation"] = [],
        ["Tensors"] = [],
        ["Rpc"] = [],
        ["Networks"] = ["Tensors"],
        ["Pruning"] = ["Networks", "Formulation"],
        ["Storage"] = [],
        ["Protocol"] = ["Formulation", "Rpc"],
        ["Backends"] = ["Formulation", "Rpc", "Protocol", "Storage"],
        ["Refinement"] = ["Formulation"],
        ["Testing"] = ["Formulation"],
        ["Bridge"] = ["Backends", "Formulation", "Rpc", "Protocol", "Storage"],
        ["Client"] = ["Formulation", "Tensors", "Networks", "Pruning", "Backends", "Refinement", "Rpc", "Protocol", "Testing", "Bridge"],
    };

    private static readonly IReadOnlyList<ProjectFile> Sources = ProjectFile.In("src");
    private static readonly IReadOnlyList<ProjectFile> Tests = ProjectFile.In("tests");

    [Fact]
    public void Projects_OfSrc_HaveARowInTheTable() => Assert.Empty(Sources.Select(p => p.Name).Except(Allowed.Keys));

    [Fact]
    public void References_OfSrc_FollowTheArrows()
    {
        var wrong = from project in Sources
                    from used in project.Uses
                    let name = ProjectFile.NameOf(used)
                    where !used.StartsWith("src/", StringComparison.Ordinal) || !(Allowed[project.Name].Contains(name) || (name == "Foundation" && project.Name != "Foundation"))
                    select $"{project.Name} -> {name}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void References_OfSrc_HaveNoCycle()
    {
        var left = Sources.ToDictionary(p => p.Path, p => p.Uses.ToHashSet());
        for (var free = Free(); free.Count > 0; free = Free())
        {
            foreach (var path in free) left.Remove(path);
            foreach (var uses in left.Values) uses.ExceptWith(free);
        }

        Assert.Empty(left.Keys);

        List<string> Free() => [.. left.Where(entry => entry.Value.Count == 0).Select(entry => entry.Key)];
    }

    [Fact]
    public void Projects_OfSrc_HaveTests()
    {
        var tested = Tests.Where(t => t.Uses.Any(used => ProjectFile.NameOf(used) + ".Tests" == t.Name)).Select(t => t.Name[..^".Tests".Length]);
        Assert.Equal(["Testing"], Sources.Select(p => p.Name).Except(tested));
        Assert.Contains(Tests.Single(t => t.Name == "Backends.Tests").Uses, used => ProjectFile.NameOf(used) == "Testing");
    }

    [Fact]
    public void References_ToTestsSamplesAndBenchmarks_ComeOnlyFromThere()
    {
        Assert.All(Sources.SelectMany(p => p.Uses), used => Assert.StartsWith("src/", used, StringComparison.Ordinal));
        Assert.All(Tests.SelectMany(p => p.Uses), used => Assert.Matches("^(src|tools)/", used)); // generators, whose output tests check
    }

    /// <summary>The client library is no server; only the command that starts one names it.</summary>
    [Fact]
    public void Bridge_IsNamedByItsCommandOnly() => Assert.All(
        Repository.Files("src", "*.cs").Where(path => path.StartsWith("src/Client/", StringComparison.Ordinal) && Repository.Read(path).Contains("using QuantumPrune.Bridge", StringComparison.Ordinal)),
        path => Assert.StartsWith("src/Client/Cli/Bridge", path, StringComparison.Ordinal));

    [Fact]
    public void Solution_Projects_AreAllOfThem()
    {
        var solution = Repository.Read("QuantumPrune.sln").Replace('\\', '/');
        var all = Sources.Concat(Tests).Concat(ProjectFile.In("samples")).Concat(ProjectFile.In("tools")).Concat(ProjectFile.In("bench")).Select(p => p.Path);
        Assert.All(all, path => Assert.Contains($"\"{path}\"", solution, StringComparison.Ordinal));
    }
}
