namespace QuantumPrune.Backends.Leap.Qpu;

/// <summary>
/// Joins the draws of parts that do not interact to rows of the whole: the best draw of each part with the best of the others, the second with the second, and so on. For one part that is
/// the draws themselves.
/// </summary>
internal static class JoinedDraws
{
    /// <summary>Rows of <paramref name="model"/>; none when a part has none.</summary>
    /// <param name="model">The whole.</param>
    /// <param name="parts">Draws of its parts; a part may come several times, from several jobs. Variables in no part are set to the value of lower energy.</param>
    public static SampleSet Join(BinaryQuadraticModel model, IEnumerable<PartDraws> parts)
    {
        var columns = parts.GroupBy(part => part.Variables[0]).Select(same => new Column(same.First().Variables, [.. same.SelectMany(part => part.Samples.Samples).OrderBy(sample => sample.Energy)])).ToList();
        if (columns.Exists(column => column.Ended)) return new SampleSet(model.Vartype, []);
        var alone = Alone(model);
        var rows = new List<(sbyte[] Values, int Occurrences)>();
        do rows.Add(Next(columns, (sbyte[])alone.Clone()));
        while (columns.Count > 0 && !columns.Exists(column => column.Ended));
        var energies = model.Energies(rows.ConvertAll(row => row.Values));
        return new SampleSet(model.Vartype, rows.Zip(energies, (row, energy) => new Sample(row.Values, energy, row.Occurrences)));
    }

    /// <summary>The next row, as often as every part still has its current draw.</summary>
    private static (sbyte[] Values, int Occurrences) Next(List<Column> columns, sbyte[] row)
    {
        var occurrences = columns.Select(column => column.Left).DefaultIfEmpty(1).Min();
        foreach (var column in columns) column.Write(row, occurrences);
        return (row, occurrences);
    }

    private static sbyte[] Alone(BinaryQuadraticModel model)
    {
        var low = (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);
        var row = new sbyte[model.NumVariables];
        for (var i = 0; i < row.Length; i++) row[i] = model.Linear[i] < 0 ? (sbyte)1 : low;
        return row;
    }

    /// <summary>The draws of one part, lowest energy first, and how far they are used up.</summary>
    private sealed class Column(int[] variables, List<Sample> draws)
    {
        private int _at;
        private int _used;

        public bool Ended => _at >= draws.Count;

        public int Left => draws[_at].Occurrences - _used;

        public void Write(sbyte[] row, int occurrences)
        {
            var values = draws[_at].Values;
            for (var i = 0; i < values.Length; i++) row[variables[i]] = values[i];
            _used += occurrences;
            if (_used < draws[_at].Occurrences) return;
            _at++;
            _used = 0;
        }
    }
}
