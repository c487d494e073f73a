namespace QuantumPrune.Formulation.Capacity;

/// <summary>
/// Steepest descent by exchanging a pruned and a kept variable, or flipping one, while the saving stays within a window around the target.
/// </summary>
/// <remarks>
/// All coupled pairs are tried. Uncoupled pairs have additive costs, so only the cheapest few of each group are crossed with each other.
/// </remarks>
internal sealed class SwapDescent
{
    private const int CandidatesPerGroup = 4;

    private readonly MaskState _state;
    private readonly double _mu;
    private readonly double _window;
    private readonly double _epsilon;
    private readonly HashSet<(int Kept, int Pruned)> _refused = [];
    private (int Kept, int Pruned) _best;
    private double _bestMerit;

    /// <param name="state">The mask to improve, in place.</param>
    /// <param name="mu">Energy that a unit of saving is worth; 0 compares energies alone.</param>
    /// <param name="window">The largest distance from the target that a move may lead to; a move that comes closer is always allowed.</param>
    public SwapDescent(MaskState state, double mu, double window)
    {
        _state = state;
        _mu = mu;
        _window = window;
        _epsilon = 1e-12 * (1 + Math.Abs(state.Energy));
    }

    /// <summary>Moves until no move lowers E - mu * saving, or <paramref name="cancellationToken"/> asks to stop.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        // Measured savings are not additive, so with mu > 0 a strict decrease is not certain and the number of moves is bounded.
        for (var moves = 0; moves < 20 * _state.Count && !cancellationToken.IsCancellationRequested; moves++)
        {
            FindBest();
            if (_bestMerit >= -_epsilon) return;
            Apply();
        }
    }

    private void FindBest()
    {
        _bestMerit = 0;
        var kept = Candidates(pruned: false);
        var pruned = Candidates(pruned: true);
        foreach (var i in kept) Offer(i, -1);
        foreach (var j in pruned) Offer(-1, j);
        foreach (var i in kept)
            foreach (var j in pruned) Offer(i, j);
        OfferCoupledPairs();
    }

    private void OfferCoupledPairs()
    {
        var model = _state.Problem.Model;
        for (var i = 0; i < _state.Count; i++)
        {
            if (_state[i]) continue;
            var neighbours = model.Neighbours(i);
            var couplings = model.Couplings(i);
            var own = Merit(i);
            for (var k = 0; k < neighbours.Length; k++)
            {
                var j = neighbours[k];
                if (_state[j] && own + Merit(j) - couplings[k] < _bestMerit) Offer(i, j);
            }
        }
    }

    private List<int> Candidates(bool pruned)
    {
        var found = new List<int>();
        foreach (var members in Groups.Members(_state.Problem.Group))
            found.AddRange(members.Where(i => _state[i] == pruned).OrderBy(Merit).Take(CandidatesPerGroup));
        return found;
    }

    private double Merit(int i) => _state.Cost(i) - (_mu * _state.Gain(i));

    private void Offer(int kept, int pruned)
    {
        if (kept >= 0 && _state.AtFloor(kept) && (pruned < 0 || !_state.SameGroup(kept, pruned))) return;
        var merit = (kept < 0 ? 0 : Merit(kept)) + (pruned < 0 ? 0 : Merit(pruned));
        if (kept >= 0 && pruned >= 0) merit -= _state.Problem.Model.Coupling(kept, pruned);
        if (merit >= _bestMerit || !InWindow(kept, pruned) || _refused.Contains((kept, pruned))) return;
        (_bestMerit, _best) = (merit, (kept, pruned));
    }

    private bool InWindow(int kept, int pruned)
    {
        var saving = _state.Saving + (kept < 0 ? 0 : _state.Gain(kept)) + (pruned < 0 ? 0 : _state.Gain(pruned));
        var distance = Math.Abs(saving - _state.Problem.Target);
        return distance <= _window || distance < _state.Distance;
    }

    private void Apply()
    {
        var distance = _state.Distance;
        Move(_best.Kept, _best.Pruned);
        if (_state.Distance <= Math.Max(_window, distance))
        {
            _refused.Clear();
            return;
        }

        Move(_best.Pruned, _best.Kept);
        _refused.Add(_best);
    }

    private void Move(int kept, int pruned)
    {
        if (kept < 0) _state.Flip(pruned);
        else if (pruned < 0) _state.Flip(kept);
        else _state.Swap(kept, pruned);
    }
}
