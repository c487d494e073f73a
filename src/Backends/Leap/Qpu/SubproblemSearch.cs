using QuantumPrune.Backends.Greedy;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>
/// Solves a model that is too large for a device by sub-problems: variables in the order of what a flip would gain, as many at a time as fit, the rest fixed, then a descent of all; passes over all
/// variables until one brings nothing.
/// </summary>
internal static class SubproblemSearch
{
    /// <summary>The best values found, until it was cancelled if it was; never worse than the start.</summary>
    /// <param name="model">The model.</param>
    /// <param name="size">Variables of a sub-problem.</param>
    /// <param name="rounds">Passes at most.</param>
    /// <param name="start">Where to start, or null for a greedy descent from random values.</param>
    /// <param name="seed">Of the start.</param>
    /// <param name="solve">Draws samples of a sub-problem.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<sbyte[]> RunAsync(BinaryQuadraticModel model, int size, int rounds, sbyte[]? start, ulong seed, Func<BinaryQuadraticModel, sbyte[], Task<SampleSet>> solve, CancellationToken cancellation)
    {
        var state = await StartAsync(model, start, seed).ConfigureAwait(false);
        for (var round = 0; round < rounds; round++)
        {
            var before = model.Energy(state);
            foreach (var variables in ByGain(model, state).Chunk(size))
            {
                if (cancellation.IsCancellationRequested) return state;
                try
                {
                    state = await ImproveAsync(model, state, variables, solve).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    return state;
                }
            }

            if (!(model.Energy(state) < before)) return state;
        }

        return state;
    }

    /// <summary>A greedy descent, from the start where there is one.</summary>
    public static async Task<sbyte[]> StartAsync(BinaryQuadraticModel model, sbyte[]? start, ulong seed) =>
        (await new GreedySampler().SampleAsync(model, new SamplerOptions { Seed = seed, Reads = 1, InitialSample = start }, CancellationToken.None).ConfigureAwait(false)).Best.Values;

    /// <summary>The model of some variables with the rest fixed at <paramref name="state"/>; energies are those of the whole.</summary>
    public static BinaryQuadraticModel Sub(BinaryQuadraticModel model, sbyte[] state, int[] variables)
    {
        var inside = variables.ToHashSet();
        return model.Fix(Enumerable.Range(0, state.Length).Where(i => !inside.Contains(i)).ToDictionary(i => i, i => state[i]));
    }

    private static async Task<sbyte[]> ImproveAsync(BinaryQuadraticModel model, sbyte[] state, int[] variables, Func<BinaryQuadraticModel, sbyte[], Task<SampleSet>> solve)
    {
        Array.Sort(variables); // Fix keeps the order of what is left
        var found = await solve(Sub(model, state, variables), Array.ConvertAll(variables, i => state[i])).ConfigureAwait(false);
        if (found.Samples.Count == 0) return state;
        var next = (sbyte[])state.Clone();
        for (var v = 0; v < variables.Length; v++) next[variables[v]] = found.Best.Values[v];
        next = await StartAsync(model, next, 0).ConfigureAwait(false); // free of charge, and what was fixed has to follow
        return model.Energy(next) < model.Energy(state) ? next : state;
    }

    /// <summary>Variables in ascending order of what flipping them adds to the energy.</summary>
    private static IEnumerable<int> ByGain(BinaryQuadraticModel model, sbyte[] state)
    {
        var change = FlipChanges.Of(model, state);
        return Enumerable.Range(0, change.Length).OrderBy(i => change[i]);
    }
}
