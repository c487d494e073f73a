using QuantumPrune.TileGenerator;

namespace QuantumPrune.Tensors.Tests.Kernels;

public class TileSourcesTests
{
    [Fact]
    public void All_AgainstTheProject_AreCurrent()
    {
        var folder = Path.Combine(Root(), "src", "Tensors", "Kernels", "Tiles");
        foreach (var (fileName, text) in TileSources.All())
            Assert.True(File.ReadAllText(Path.Combine(folder, fileName)) == text, $"{fileName} is stale: dotnet run --project tools/TileGenerator -- src/Tensors/Kernels/Tiles");
        Assert.Equal(TileSources.All().Select(s => s.FileName).Order(), Directory.GetFiles(folder, "*.g.cs").Select(f => Path.GetFileName(f)).Order());
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "QuantumPrune.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
