namespace QuantumPrune.Client.Comparison.Blocks;

/// <summary>A comparison on the blocks of a problem; console and JSON are written from it.</summary>
public sealed record BlockReport
{
    /// <summary>The version of the format.</summary>
    public string Schema { get; init; } = "quantumprune.blocks/1";

    /// <summary>The problem's file.</summary>
    public string? Problem { get; init; }

    /// <summary>Variables of a block.</summary>
    public required int Size { get; init; }

    /// <summary>How many blocks were to be compared on; the rows' runs say which were.</summary>
    public required int Blocks { get; init; }

    /// <summary>How many blocks of that size the problem has.</summary>
    public required int Available { get; init; }

    /// <summary>The seed that those of the runs are split from; every sampler has the same for a block.</summary>
    public required ulong Seed { get; init; }

    /// <summary>One row per sampler, in the order they were named.</summary>
    public required IReadOnlyList<BlockRow> Rows { get; init; }

    /// <summary>Whether the comparison was cancelled: what is there is what had been done.</summary>
    public bool Truncated { get; init; }
}
