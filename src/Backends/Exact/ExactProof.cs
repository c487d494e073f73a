using System.Text.Json.Nodes;
using QuantumPrune.Backends.Exact.Branching;

namespace QuantumPrune.Backends.Exact;

/// <summary>Finds the optimum of a model with a proof: splits it into connected parts and searches each by branch and bound.</summary>
internal sealed class ExactProof
{
    // Above this many variables in parallel over the parts, one part per thread; larger ones use the threads inside.
    private const int SmallBlock = 32;

    private readonly BinaryQuadraticModel _binary;
    private readonly RunProgress _progress;
    private readonly int[][] _parts;
    private readonly BlockSearch[] _searches;

    public ExactProof(BinaryQuadraticModel binary, SamplerOptions options, Deadline deadline, sbyte[]? given)
    {
        _binary = binary;
        _progress = new RunProgress(options, deadline, binary.Offset);
        _parts = [.. binary.ConnectedComponents().OrderBy(part => part.Length)];
        _searches = new BlockSearch[_parts.Length];
        Workers.For(_parts.Length, p => _searches[p] = Begin(_parts[p], options.Seed, given));
        foreach (var search in _searches) _progress.Begin(search.Energy);
        _progress.Ready();
    }

    /// <summary>Whether the sample is an optimum.</summary>
    public bool Proven => Array.TrueForAll(_searches, search => search.Proven);

    /// <summary>Whether the run ended because its target was reached.</summary>
    public bool OnTarget => _progress.OnTarget;

    /// <summary>The best sample, 0 and 1.</summary>
    public sbyte[] Values
    {
        get
        {
            var values = new sbyte[_binary.NumVariables];
            for (var p = 0; p < _parts.Length; p++)
                for (var k = 0; k < _parts[p].Length; k++) values[_parts[p][k]] = _searches[p].Values[k];
            return values;
        }
    }

    /// <summary>Searches all parts, small ones first.</summary>
    public void Run()
    {
        var small = Array.FindIndex(_parts, part => part.Length > SmallBlock);
        if (small < 0) small = _parts.Length;
        Workers.For(small, Search);
        for (var p = small; p < _parts.Length; p++) Search(p);
    }

    /// <summary>What <see cref="SampleSet.Info"/> says.</summary>
    public JsonObject Info() => new()
    {
        ["proven"] = Proven,
        ["nodes"] = _searches.Sum(search => search.Nodes),
        ["bound"] = _binary.Offset + _searches.Sum(search => search.Bound),
        ["components"] = _parts.Length,
        ["largest_component"] = _parts.Length == 0 ? 0 : _parts[^1].Length,
    };

    private BlockSearch Begin(int[] part, ulong seed, sbyte[]? given)
    {
        var block = DenseBlock.From(_binary.Restrict(part));
        var (values, energy) = FirstGuess.Of(block, given is null ? null : [.. part.Select(i => given[i])], seed, () => _progress.Stop);
        return new BlockSearch(block, values, energy);
    }

    private void Search(int p)
    {
        var energy = _searches[p].Energy;
        _searches[p].Run(() => _progress.Stop, better =>
        {
            _progress.Improve(energy, better);
            energy = better;
        });
    }
}
