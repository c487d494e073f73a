using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Bench.Formats;

/// <summary>One format to and from a file in the folder for temporary files.</summary>
internal static class FormatTiming
{
    public static void Run(Clock clock, BinaryQuadraticModel model, string format)
    {
        var path = Path.Combine(Path.GetTempPath(), $"quantumprune-bench.{format}");
        clock.Repeat($"write {format}", () => ModelFile.Write(path, model));
        clock.Repeat($"read {format}", () => ModelFile.Read(path));
        clock.Once($"  {new FileInfo(path).Length / 1e6:0.0} MB", () => 0);
        File.Delete(path);
    }
}
