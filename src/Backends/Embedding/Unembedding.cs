namespace QuantumPrune.Backends.Embedding;

/// <summary>Turns a device's rows of spins into rows of the problem that was embedded.</summary>
/// <remarks>Immutable, hence safe to share between threads.</remarks>
public sealed class Unembedding
{
    private readonly BinaryQuadraticModel _model;
    private readonly int _columns;
    private readonly int[] _starts;
    private readonly int[] _columnsOf;

    /// <summary>Settles which columns belong to which variable.</summary>
    /// <param name="model">The problem, of either vartype.</param>
    /// <param name="embedding">Its chains.</param>
    /// <param name="qubits">The number of the qubit in each column of the rows to come: all qubits of the device, or the active ones.</param>
    /// <exception cref="InputException">QP2104: there is not a chain for each variable. QP2105: a chain's qubit has no column, or a qubit has two.</exception>
    public Unembedding(BinaryQuadraticModel model, MinorEmbedding embedding, ReadOnlySpan<int> qubits)
    {
        if (embedding.NumVariables != model.NumVariables) throw MinorEmbedding.Misfit($"there are {embedding.NumVariables} chains for {model.NumVariables} variables");
        (_model, _columns) = (model, qubits.Length);
        var columns = new Dictionary<int, int>(qubits.Length);
        for (var column = 0; column < qubits.Length; column++)
            if (!columns.TryAdd(qubits[column], column)) throw Bad($"has two columns of qubit {qubits[column]}");
        _starts = new int[model.NumVariables + 1];
        _columnsOf = new int[embedding.NumQubits];
        for (var v = 0; v < model.NumVariables; v++)
        {
            _starts[v + 1] = _starts[v];
            foreach (var q in embedding.Chain(v))
                _columnsOf[_starts[v + 1]++] = columns.TryGetValue(q, out var column) ? column : throw Bad($"has no column of qubit {q}");
        }
    }

    /// <summary>The problem's rows.</summary>
    /// <param name="rows">Spins, -1 or 1 where a chain has a qubit, anything elsewhere.</param>
    /// <param name="occurrences">How often each row was drawn; null for once each.</param>
    /// <param name="method">What becomes of broken chains.</param>
    /// <param name="seed">Of <see cref="ChainBreakMethod.WeightedRandom"/>.</param>
    /// <exception cref="InputException">QP2105: a row has another length or a value that is no spin, or there is not a positive number of occurrences per row.</exception>
    public UnembeddedSamples Run(IReadOnlyList<sbyte[]> rows, IReadOnlyList<int>? occurrences = null, ChainBreakMethod method = ChainBreakMethod.MajorityVote, ulong seed = 0)
    {
        if (occurrences is not null && (occurrences.Count != rows.Count || occurrences.Any(count => count < 1))) throw Bad("does not say how often each row was drawn");
        var settle = ChainSettling.Of(method, _model, seed);
        var count = new BreakCount(_model.NumVariables);
        var kept = new List<UnembeddedRow>(rows.Count);
        var sums = new int[_model.NumVariables];
        for (var r = 0; r < rows.Count; r++)
        {
            Sum(rows[r], sums);
            var draws = occurrences is null ? 1 : occurrences[r];
            var broken = count.Add(sums, _starts, draws);
            if (broken == 0 || method != ChainBreakMethod.Discard) kept.Add(new UnembeddedRow(settle.Values(sums, _starts), draws, count.Fraction(broken)));
        }

        return Sorted(kept, count, rows.Count - kept.Count);
    }

    /// <summary>The error of rows that do not fit.</summary>
    internal static InputException Bad(string what) => new("QP2105", $"A device's answer {what}.", "Submit the problem again; if that does not help, choose another solver.");

    private UnembeddedSamples Sorted(List<UnembeddedRow> rows, BreakCount count, int discarded)
    {
        var energies = _model.Energies([.. rows.Select(row => row.Values)]);
        int[] order = [.. Enumerable.Range(0, rows.Count).OrderBy(r => energies[r])];
        var samples = new SampleSet(_model.Vartype, order.Select(r => new Sample(rows[r].Values, energies[r], rows[r].Occurrences)));
        return new UnembeddedSamples(samples, new ChainBreaks([.. order.Select(r => rows[r].Broken)], count.Rates(), count.Mean, discarded));
    }

    /// <summary>The sum of each chain's spins.</summary>
    private void Sum(sbyte[] row, int[] sums)
    {
        if (row.Length != _columns) throw Bad($"has a row of {row.Length} values for {_columns} qubits");
        var other = 0;
        for (var v = 0; v < sums.Length; v++)
        {
            var sum = 0;
            foreach (var column in _columnsOf.AsSpan(_starts[v].._starts[v + 1]))
            {
                sum += row[column];
                other |= (row[column] + 1) & ~2; // 0 for -1 and 1 only
            }

            sums[v] = sum;
        }

        if (other != 0) throw Bad("has a value that is no spin");
    }
}
