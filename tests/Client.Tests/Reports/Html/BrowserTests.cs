using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using QuantumPrune.Client.Reports.Html;

namespace QuantumPrune.Client.Tests.Reports.Html;

/// <summary>What a browser makes of the page.</summary>
public sealed class BrowserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ChromiumTheory]
    [InlineData(1280, 1)]
    [InlineData(1280, 0)]
    [InlineData(390, 1)]
    [InlineData(390, 0)]
    public async Task Screenshot_Everything_IsDrawnWithoutComplaint(int width, int scheme)
    {
        var (page, picture) = (Path.Combine(_folder, "report.html"), Path.Combine(_folder, "page.png"));
        await File.WriteAllTextAsync(page, HtmlReport.Write(SampleDetails.Everything));
        var errors = await RunAsync($"--window-size={width},1600", $"--blink-settings=preferredColorScheme={scheme}", $"--screenshot={picture}", new Uri(page).AbsoluteUri);
        Assert.DoesNotContain("CONSOLE", errors, StringComparison.OrdinalIgnoreCase);
        var png = await File.ReadAllBytesAsync(picture);
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        var shades = Pixels(png).Distinct().Count();
        Assert.True(shades > 40, $"The picture has {shades} shades."); // a blank one has one
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        string[] quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-background-networking", "--enable-logging=stderr", $"--user-data-dir={Path.Combine(_folder, "profile")}"];
        using var browser = Process.Start(new ProcessStartInfo(ChromiumTheoryAttribute.Program!, [.. quiet, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = browser.StandardOutput.ReadToEndAsync();
        var errors = await browser.StandardError.ReadToEndAsync();
        await output;
        await browser.WaitForExitAsync();
        return errors;
    }

    /// <summary>The unpacked rows, filtered as they are: enough to tell a page from a blank.</summary>
    private static byte[] Pixels(byte[] png)
    {
        var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, length);
            at += length + 12;
        }

        packed.Position = 0;
        var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress)) zlib.CopyTo(pixels);
        return pixels.ToArray();
    }
}
