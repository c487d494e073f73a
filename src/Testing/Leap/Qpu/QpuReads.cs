using QuantumPrune.Formulation;

namespace QuantumPrune.Testing.Leap.Qpu;

/// <summary>Turns a sampler's rows into the reads of a QPU.</summary>
internal static class QpuReads
{
    /// <summary>As many rows as <paramref name="reads"/>, in the order of reading: the sampler's, repeated in proportion, with flipped qubits.</summary>
    /// <param name="set">What the sampler returned; when it has no rows, all reads are 1.</param>
    /// <param name="model">The model on the active qubits.</param>
    /// <param name="reads">1 or more.</param>
    /// <param name="flip">The probability with which a qubit is read as the other value.</param>
    /// <param name="random">Where order and flips come from.</param>
    public static List<Sample> Of(SampleSet set, BinaryQuadraticModel model, int reads, double flip, RandomSource random)
    {
        var rows = set.Samples.Count > 0 ? set.Samples : [Ones(model)];
        var read = new List<Sample>(reads);
        var shares = Shares(rows, reads);
        for (var r = 0; r < rows.Count; r++)
            for (var k = 0; k < shares[r]; k++) read.Add(Noisy(rows[r], model, flip, random));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(read));
        return read;
    }

    /// <summary>Equal rows once with their count, lowest energy first.</summary>
    public static IReadOnlyList<Sample> Histogram(IEnumerable<Sample> reads, Vartype vartype) => new SampleSet(vartype, reads).Aggregated().Samples;

    /// <summary>Occurrences scaled so that they add up to <paramref name="reads"/>; what is left over goes to the first rows.</summary>
    private static int[] Shares(IReadOnlyList<Sample> rows, int reads)
    {
        var total = rows.Sum(row => (long)row.Occurrences);
        int[] shares = [.. rows.Select(row => (int)(row.Occurrences * (long)reads / total))];
        var left = reads - shares.Sum();
        for (var r = 0; left > 0; r = (r + 1) % shares.Length, left--) shares[r]++;
        return shares;
    }

    private static Sample Ones(BinaryQuadraticModel model)
    {
        sbyte[] values = [.. Enumerable.Repeat((sbyte)1, model.NumVariables)];
        return new Sample(values, model.Energy(values));
    }

    private static Sample Noisy(Sample row, BinaryQuadraticModel model, double flip, RandomSource random)
    {
        if (flip <= 0) return row with { Occurrences = 1 };
        var low = model.Vartype == Vartype.Spin ? -1 : 0;
        sbyte[] values = [.. row.Values.Select(value => random.NextDouble() < flip ? (sbyte)(low + 1 - value) : value)];
        return new Sample(values, model.Energy(values));
    }
}
