using QuantumPrune.Client.Reports;
using QuantumPrune.Client.Reports.Details;
using QuantumPrune.Networks.Data.Png;

namespace QuantumPrune.Client.Tests.Reports;

/// <summary>A report with every part that there is.</summary>
internal static class SampleDetails
{
    public static string Png { get; } = Convert.ToBase64String(PngEncoder.Write([0, 128, 255, 64], 2, 2, 1));

    public static RunReport Everything => SampleReport.Remote with
    {
        GateModel = SampleReport.GateModel.GateModel,
        Curves = [new("refined", [new(1, 28.5), new(12, 29.1), new(60, 29.12)]), new("control-swap", [new(1, 28.5), new(60, 29.05)])],
        Ablation = [new("no similarity", "pairs of like channels (gamma = 0)", 28.8, 28.7), new("no refinement", "the tensor train", 29, null)],
        Details = Details,
        Provenance = new(
            "0.1.0", "prune --task denoiser.task.yaml", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "ab12", "cd34",
            new(2, 2, "X64", "Linux", "10.0.0", 256), new Dictionary<string, string> { ["evaluations"] = "60", ["floor"] = "0.1" }),
    };

    private static ReportDetails Details => new()
    {
        Layers = [new("conv1", "1101", [0.1, 0.2, 0.001, 0.3], [1e-5, 2e-5, 0, 3e-5]), new("conv2", "10", [0.5, double.NaN], [0.25, double.NaN])],
        Similarity = new("conv1", [0, 1, 3, 2], 3, 4, Convert.ToBase64String(new byte[16])),
        Search = new(197_544, [new(0, 0, 0), new(1e-5, 210_000, 3.5), new(double.PositiveInfinity, 197_540, 3.1)]),
        Energies = new("anneal:reads=200,sweeps=200", -3.5, -3, [120, 60, 20], -3.51),
        Latency = [new("built-in engine", [1, 1, 64, 64], 2.5, 1.25, 101, 2)],
        Pictures = new(24, [new("image 7", "Greatest loss", [new("clean", Png, null), new("noisy", Png, 20.1), new("dense", Png, 29.4), new("pruned", Png, 29)])]),
        Confusion = new(100, 3, [0, 2], [[40, 3], [5, 45]], [[38, 5], [2, 48]], [50, 50]),
    };
}
