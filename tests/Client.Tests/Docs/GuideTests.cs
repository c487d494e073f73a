using QuantumPrune.Client.Cli;
using QuantumPrune.Networks.Tasks;

namespace QuantumPrune.Client.Tests.Docs;

/// <summary>What the user guide shows is what the program takes.</summary>
public sealed class GuideTests : IDisposable
{
    private static readonly string Guide = Page.Read("docs/guide.md").Text;

    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Pages_TaskFiles_AreUnderstood()
    {
        var blocks = Page.All.SelectMany(page => page.Blocks).Where(block => block.Language == "yaml").Select(block => block.Text).ToList();
        Assert.True(blocks.Count >= 8);
        Assert.All(blocks, block => Assert.NotEmpty(NetworkTask.Load(Write(block)).Name));
    }

    [Fact]
    public void Guide_EveryVerbAndOption_IsNamed()
    {
        var root = CommandLine.MakeRoot(new Terminal(TextWriter.Null, TextWriter.Null));
        Assert.All(root.Subcommands, verb => Assert.Contains($"quantumprune {verb.Name}", Guide, StringComparison.Ordinal));
        Assert.All(root.Subcommands.SelectMany(verb => verb.Options), option => Assert.Contains(option.Name, Guide, StringComparison.Ordinal));
    }

    /// <summary>A block that shows only <c>data</c> is completed to a task of the kind that it suits.</summary>
    private string Write(string block)
    {
        var text = block.StartsWith("model:", StringComparison.Ordinal) ? block : $"model: m.onnx\n{block}{Rest(block)}";
        var path = Path.Combine(_folder, "guide.task.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    private static string Rest(string block)
    {
        var split = block.Contains("from-train", StringComparison.Ordinal) ? "split: {calibration: 1, validation: 1, test: 1}\n" : "split: {calibration: 1, validation: 1}\n";
        if (block.Contains("sidd", StringComparison.Ordinal)) return $"{split}kind: denoising\nmetric: ssim\ndenoising: {{output: residual}}\n";
        if (block.Contains("synthetic", StringComparison.Ordinal)) return $"{split}kind: denoising\nmetric: psnr\ndenoising: {{noise: {{kind: gaussian, sigma: 0.1}}, output: image}}\n";
        return $"{split}kind: classification\nmetric: top1\n";
    }
}
