using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using QuantumPrune.Backends.Tests.Qaoa.QSharp;

namespace QuantumPrune.Backends.Tests.Qaoa.Export;

/// <summary>A test that also needs LLVM's assembler, of a version that still has typed pointers.</summary>
internal sealed class LlvmFactAttribute : FactAttribute
{
    public const string Assembler = "llvm-as";

    private const int Newest = 16;
    private static readonly Lazy<string?> Missing = new(Look);

    public LlvmFactAttribute() => Skip = QSharpSetup.Missing ?? Missing.Value;

    private static string? Look()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Assembler, ["--version"]) { RedirectStandardOutput = true })!;
            var version = Regex.Match(process.StandardOutput.ReadToEnd(), @"version (\d+)\.");
            return version.Success && int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) <= Newest ? null : $"needs llvm-as {Newest} or older";
        }
        catch (Win32Exception)
        {
            return "needs llvm-as on the PATH";
        }
    }
}
