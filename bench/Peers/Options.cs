using System.Globalization;

namespace QuantumPrune.Bench.Peers;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Usage = "usage: [forward|gradient|training|calibration|masks|memory ...] [--threads 1,2] [--repeats R] [--quick] [--stock-torch]";

    /// <summary>Scenario names; empty for all.</summary>
    public IReadOnlyList<string> Scenarios { get; init; } = [];

    /// <summary>Thread counts, each measured on its own.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    /// <summary>Rounds per case; every peer has one turn in each.</summary>
    public int Repeats { get; init; } = 9;

    /// <summary>Fewer cases and smaller ones, to see that everything runs.</summary>
    public bool Quick { get; init; }

    /// <summary>Whether PyTorch runs single small images as it would by itself; see bench/README.md.</summary>
    public bool StockTorch { get; init; }

    /// <exception cref="ArgumentException">An argument is unknown or no number.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options { Quick = args.Contains("--quick"), Repeats = args.Contains("--quick") ? 3 : 9 };
        for (var i = 0; i < args.Length; i++) options = args[i] switch
        {
            "--quick" => options,
            "--stock-torch" => options with { StockTorch = true },
            "--threads" => options with { Threads = [.. Value(args, ++i).Split(',').Select(Number)] },
            "--repeats" => options with { Repeats = Number(Value(args, ++i)) },
            var name when !name.StartsWith('-') => options with { Scenarios = [.. options.Scenarios, name] },
            var unknown => throw new ArgumentException($"Unknown option '{unknown}'."),
        };
        return options;
    }

    private static string Value(string[] args, int index) => index < args.Length ? args[index] : throw new ArgumentException($"'{args[^1]}' needs a value.");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new ArgumentException($"'{text}' is no number of 1 or more.");
}
