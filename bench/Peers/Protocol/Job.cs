namespace QuantumPrune.Bench.Peers.Protocol;

/// <summary>One piece of work that every engine does alike.</summary>
internal sealed record Job
{
    /// <summary><c>forward</c>, <c>gradient</c>, <c>training</c> or <c>gates</c>.</summary>
    public required string Work { get; init; }

    /// <summary>The ONNX file.</summary>
    public required string Model { get; init; }

    /// <summary>The input, raw float32.</summary>
    public required string Input { get; init; }

    /// <summary>The input's extents, [N, C, H, W].</summary>
    public required int[] Shape { get; init; }

    /// <summary>Raw float32: labels, clean images, or with <c>gradient</c> the gradient of the output.</summary>
    public string? Target { get; init; }

    /// <summary><c>cross-entropy</c> or <c>mse</c>.</summary>
    public string Loss { get; init; } = "mse";

    /// <summary>How many threads may work.</summary>
    public required int Threads { get; init; }

    /// <summary>With <c>gradient</c> and <c>training</c>: the parameters in the order of the results.</summary>
    public string[] Names { get; init; } = [];

    /// <summary>With <c>gates</c>: where gates stand.</summary>
    public GateSite[] Sites { get; init; } = [];

    /// <summary>With <c>gates</c>: samples per backward pass.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>For PyTorch: whether it chooses its convolutions itself even where that means its slow fallback.</summary>
    public bool Stock { get; init; }
}
