using QuantumPrune.Backends.Greedy;
using QuantumPrune.Backends.Qaoa.Blocks;
using QuantumPrune.Client.Session;
using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison.Blocks;

/// <summary>Lays samplers side by side on small blocks of a problem, the rest frozen where a greedy descent ends: there every energy is known, so that rows can be judged by the optimum.</summary>
public sealed class BlockComparison
{
    /// <summary>The most variables of a block.</summary>
    public const int MostVariables = 24;

    /// <summary>The most blocks.</summary>
    public const int MostBlocks = 32;

    private readonly IReadOnlyList<Contestant> _contestants;
    private readonly ComparisonOptions _options;
    private readonly List<BlockRun>[] _runs;
    private readonly string?[] _refusals;

    private BlockComparison(IReadOnlyList<Contestant> contestants, ComparisonOptions options)
    {
        (_contestants, _options) = (contestants, options);
        _runs = [.. contestants.Select(_ => new List<BlockRun>())];
        _refusals = new string?[contestants.Count];
    }

    /// <summary>Compares; when cancelled, with what has been done until then.</summary>
    /// <exception cref="InputException">QP1603: the size is out of its range, or the problem has no block of it.</exception>
    public static async Task<BlockReport> RunAsync(BinaryQuadraticModel model, int size, IReadOnlyList<Contestant> contestants, ComparisonOptions options, IProgressDisplay progress, CancellationToken cancellation)
    {
        options.Check();
        if (size is < 2 or > MostVariables) throw new InputException("QP1603", $"--blocks is {size}.", $"Give 2 to {MostVariables} variables.");
        var state = (await new GreedySampler().SampleAsync(model, new SamplerOptions { Seed = options.Seed, Reads = 1 }, cancellation).ConfigureAwait(false)).Best.Values;
        var blocks = ModelBlocks.Of(model, state, size);
        if (blocks.Count == 0) throw new InputException("QP1603", $"--blocks is {size}, and no {size} variables of the problem are coupled with each other.", "Give fewer.");
        var comparison = new BlockComparison(contestants, options);
        await comparison.RunAsync([.. blocks.Take(MostBlocks)], progress, cancellation).ConfigureAwait(false);
        return comparison.Report(size, blocks.Count, cancellation.IsCancellationRequested);
    }

    private async Task RunAsync(BinaryQuadraticModel[] blocks, IProgressDisplay progress, CancellationToken cancellation)
    {
        using var step = progress.Start("compare: blocks");
        for (var b = 0; b < blocks.Length && !cancellation.IsCancellationRequested; b++)
        {
            try
            {
                var range = await BlockRange.OfAsync(blocks[b], cancellation).ConfigureAwait(false);
                for (var c = 0; c < _contestants.Count; c++) await AddAsync(c, b, blocks[b], range, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }

            step.Report((b + 1.0) / blocks.Length);
        }
    }

    private async Task AddAsync(int contestant, int number, BinaryQuadraticModel block, BlockRange range, CancellationToken cancellation)
    {
        if (_refusals[contestant] is not null) return;
        var start = _options.TimeProvider.GetTimestamp();
        try
        {
            var asked = new SamplerOptions { Seed = new RandomSource(_options.Seed).Split((ulong)number).NextUInt64() >> 11 };
            var set = await _contestants[contestant].Sampler.SampleAsync(block, asked, cancellation).ConfigureAwait(false);
            if (cancellation.IsCancellationRequested || set.Samples.Count == 0) return;
            if (IsInRounds(_contestants[contestant].Sampler, set)) _refusals[contestant] = $"It solved this block by smaller ones, so that its rows are no shots: give qubits={block.NumVariables} or more.";
            else _runs[contestant].Add(BlockRun.Of(number, block, range, set, _options.TimeProvider.GetElapsedTime(start).TotalSeconds));
        }
        catch (QuantumPruneException refusal)
        {
            _refusals[contestant] = refusal.Message;
        }
    }

    /// <summary>Whether rows are states after rounds of blocks, the best so far each, instead of measurements.</summary>
    private static bool IsInRounds(ISampler sampler, SampleSet set) => sampler is IGateModelSampler && set.Info.ContainsKey("rounds");

    private BlockReport Report(int size, int available, bool truncated) => new()
    {
        Size = size,
        Blocks = Math.Min(available, MostBlocks),
        Available = available,
        Seed = _options.Seed,
        Rows = [.. _contestants.Select((contestant, c) => new BlockRow { Sampler = contestant.Name, Runs = _runs[c], Refusal = _refusals[c] })],
        Truncated = truncated,
    };
}
