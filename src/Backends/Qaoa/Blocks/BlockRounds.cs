using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Blocks;

/// <summary>
/// Solves a model that does not fit into one circuit: first every block once, then, round after round, blocks of the variables that may yet have to flip, the rest frozen, until a round brings
/// nothing. A block's best shot is taken when it lowers the energy; nothing else moves the state.
/// </summary>
internal sealed class BlockRounds
{
    private readonly BinaryQuadraticModel _model;
    private readonly QaoaOptions _options;
    private readonly CircuitSolver _solver;
    private readonly QaoaProgress _progress;
    private readonly sbyte[] _state;
    private readonly List<sbyte[]> _rows = [];
    private double _energy;

    public BlockRounds(BinaryQuadraticModel model, QaoaOptions options, CircuitSolver solver, QaoaProgress progress, sbyte[] start)
    {
        _model = model;
        _options = options;
        _solver = solver;
        _progress = progress;
        _state = (sbyte[])start.Clone();
        _energy = model.Energy(start);
        Keep();
    }

    /// <summary>The states that the search went through at the end of each round, the first and the last among them.</summary>
    public IReadOnlyList<sbyte[]> Rows => _rows;

    /// <summary>Rounds begun.</summary>
    public int Rounds { get; private set; }

    /// <summary>Runs the rounds; false when there was no time for all of them.</summary>
    public bool Run(RandomSource random)
    {
        for (var gained = true; gained && Rounds < _options.Rounds;)
        {
            if (_progress.Stop) return false;
            var (before, round) = (_energy, random.Split((ulong)Rounds));
            var blocks = Blocks();
            Rounds++;
            foreach (var (b, block) in blocks.Index())
            {
                if (_progress.Stop) break;
                Improve(block, round.Split((ulong)b));
            }

            Keep();
            gained = _energy < before;
        }

        return !_progress.Stop;
    }

    private List<int[]> Blocks()
    {
        if (_options.Mixer == QaoaMixer.XyRing) return [.. Frontier.Exchanges(_model, _state, Bits.One(_model.Vartype), _options.Qubits)];
        var open = Rounds == 0 ? [.. Enumerable.Range(0, _state.Length).Select(i => _model.Neighbours(i).Length > 0)] : Frontier.Undecided(_model, _state);
        return [.. Frontier.Blocks(_model, _state, _options.Qubits, open)];
    }

    private void Improve(int[] block, RandomSource random)
    {
        var part = BlockModel.Of(_model, block, _state);
        var current = Array.ConvertAll(block, i => _state[i]);
        var outcome = _solver.Solve(part, current, random);
        _progress.Add(outcome);
        var best = SampleSet.Of(part, outcome.Rows.Append(current)).Best;
        var gain = part.Energy(current) - best.Energy;
        if (!(gain > 0)) return;
        for (var v = 0; v < block.Length; v++) _state[block[v]] = best.Values[v];
        _energy -= gain;
        _progress.Offer(_energy);
    }

    private void Keep()
    {
        _energy = _model.Energy(_state); // sheds what the gains rounded
        _rows.Add((sbyte[])_state.Clone());
        _progress.Offer(_energy);
    }
}
