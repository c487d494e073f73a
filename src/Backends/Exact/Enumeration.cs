using System.Text.Json.Nodes;

namespace QuantumPrune.Backends.Exact;

/// <summary>Every sample of a small model, and the lowest of them.</summary>
internal static class Enumeration
{
    /// <summary>The most variables: 2^30 samples take some ten seconds.</summary>
    public const int MaxVariables = 30;

    /// <summary>The most samples returned.</summary>
    public const int MaxReads = 100_000;

    /// <summary>The lowest <paramref name="reads"/> samples, or as many as there are or <see cref="MaxReads"/>; equal energies in ascending order of their code.</summary>
    public static SampleSet Run(BinaryQuadraticModel model, int reads, SamplerOptions options, Deadline deadline)
    {
        var lowest = new ChunkMerge(model.ToBinary(), Math.Min(reads, Math.Min(MaxReads, 1 << model.NumVariables)));
        Workers.For(1 << Math.Max(0, model.NumVariables - GrayChunk.Bits), c =>
        {
            if (c > 0 && deadline.Reached) lowest.Skip();
            else lowest.Run(c);
        });
        var truncated = lowest.Truncated;
        var rows = lowest.Rows.Select(entry => Decode(model, entry.Code));
        if (truncated && options.InitialSample is { } start) rows = rows.Prepend(start);
        var info = new JsonObject { ["proven"] = !truncated };
        var set = SampleSet.Of(model, rows, truncated, info);
        if (!truncated) info["bound"] = set.Best.Energy;
        options.Improved?.Invoke(set.Best.Energy);
        return set;
    }

    private static sbyte[] Decode(BinaryQuadraticModel model, long code)
    {
        var values = new sbyte[model.NumVariables];
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        for (var i = 0; i < values.Length; i++) values[i] = ((code >> i) & 1) == 1 ? (sbyte)1 : low;
        return values;
    }
}
