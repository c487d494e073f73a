using System.Xml.Linq;

namespace QuantumPrune.Architecture.Tests;

/// <summary>A project and the projects that it names.</summary>
/// <param name="Path">Its file, relative to the root.</param>
/// <param name="Uses">Files of other projects, relative to the root.</param>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> Uses)
{
    /// <summary>The name of the folder it lies in: <c>Formulation</c>, <c>Formulation.Tests</c>.</summary>
    public string Name => NameOf(Path);

    public static string NameOf(string path) => path.Split('/')[^2];

    public static IReadOnlyList<ProjectFile> In(string folder) => [.. Repository.Files(folder, "*.csproj").Select(Load)];

    private static ProjectFile Load(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Repository.Root, path))!;
        var uses = XDocument.Parse(Repository.Read(path)).Descendants("ProjectReference")
            .Select(r => System.IO.Path.GetFullPath(r.Attribute("Include")!.Value.Replace('\\', '/'), folder))
            .Select(full => System.IO.Path.GetRelativePath(Repository.Root, full).Replace('\\', '/'));
        return new ProjectFile(path, [.. uses]);
    }
}
