using System.Text.Json.Nodes;
using QuantumPrune.Backends.Exact.Branching;
using QuantumPrune.Formulation.Reduction;

namespace QuantumPrune.Backends.Exact;

/// <summary>Finds the optimum of a model with a proof: splits it into connected parts and searches each by branch and bound.</summary>
internal sealed class ExactProof
{
    // Parts up to this size are searched one per thread; larger ones one after the other, with all threads inside.
    private const int SmallBlock = 32;

    private readonly BinaryQuadraticModel _binary;
    private readonly Vartype _vartype;
    private readonly RunProgress _progress;
    private readonly int[][] _parts;
    private readonly BlockSearch[] _searches;
    private readonly double _rounding;

    /// <exception cref="InputException">QP2041: a connected part is too large.</exception>
    public ExactProof(BinaryQuadraticModel model, ReducedModel reduced, SamplerOptions options, int most, Deadline deadline)
    {
        _rounding = ReductionTolerance.Of(model);
        _binary = reduced.Model.ToBinary();
        _vartype = reduced.Model.Vartype;
        _progress = new RunProgress(options, deadline, _binary.Offset);
        _parts = [.. _binary.ConnectedComponents().OrderBy(part => part.Length)];
        Check(most);
        var given = options.InitialSample is null ? null : reduced.Project(options.InitialSample);
        _searches = new BlockSearch[_parts.Length];
        var blocks = _binary.Split(_parts);
        Workers.For(_parts.Length, p => _searches[p] = Begin(blocks[p], _parts[p], options.Seed, given));
        foreach (var search in _searches) _progress.Begin(search.Energy);
        _progress.Ready();
    }

    /// <summary>Whether the sample is an optimum.</summary>
    public bool Proven => Array.TrueForAll(_searches, search => search.Proven);

    /// <summary>Whether the run ended because its target was reached.</summary>
    public bool OnTarget => _progress.OnTarget;

    /// <summary>The best sample, of the reduced model's vartype.</summary>
    public sbyte[] Values
    {
        get
        {
            var values = new sbyte[_binary.NumVariables];
            for (var p = 0; p < _parts.Length; p++)
                for (var k = 0; k < _parts[p].Length; k++) values[_parts[p][k]] = _searches[p].Values[k];
            return _vartype == Vartype.Binary ? values : Array.ConvertAll(values, value => (sbyte)((2 * value) - 1));
        }
    }

    /// <summary>The variables of the largest connected part; 0 without parts.</summary>
    public static int LargestPart(ReducedModel reduced) => reduced.Model.ConnectedComponents().Select(part => part.Length).DefaultIfEmpty(0).Max();

    /// <summary>Searches all parts, small ones first.</summary>
    public void Run()
    {
        var small = Array.FindIndex(_parts, part => part.Length > SmallBlock);
        if (small < 0) small = _parts.Length;
        Workers.For(small, Search);
        for (var p = small; p < _parts.Length; p++) Search(p);
    }

    /// <summary>What <see cref="SampleSet.Info"/> says.</summary>
    /// <param name="energy">The energy of the sample.</param>
    public JsonObject Info(double energy)
    {
        var bound = Proven ? energy : Math.Min(energy, _binary.Offset + _searches.Sum(search => search.Bound));
        return new JsonObject
        {
            ["proven"] = Proven,
            ["bound"] = bound,
            ["gap"] = energy - bound,
            ["nodes"] = _searches.Sum(search => search.Nodes),
            ["tolerance"] = _rounding + _searches.Sum(search => search.Tolerance),
            ["components"] = _parts.Length,
            ["largest_component"] = Largest,
        };
    }

    private int Largest => _parts.Length == 0 ? 0 : _parts[^1].Length;

    private void Check(int most)
    {
        if (Largest <= most) return;
        throw new InputException(
            "QP2041",
            $"Sampler 'exact' takes connected parts of at most {most} variables here, and of {ExactSampler.MaxComponent} with a time limit; after reduction, the model has one of {Largest}.",
            Largest <= ExactSampler.MaxComponent ? "Set a time limit, and the best found by then is returned with a bound; or use 'anneal'." : "Use 'anneal', which has no such limit.");
    }

    private BlockSearch Begin(BinaryQuadraticModel model, int[] part, ulong seed, sbyte[]? given)
    {
        var block = DenseBlock.From(model);
        var (values, energy) = FirstGuess.Of(block, given is null ? null : [.. part.Select(i => (sbyte)(given[i] == 1 ? 1 : 0))], seed, () => _progress.Stop);
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
