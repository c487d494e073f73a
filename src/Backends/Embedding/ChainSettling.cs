namespace QuantumPrune.Backends.Embedding;

/// <summary>Gives variables their values from the sums of their chains' spins; one for each <see cref="ChainBreakMethod"/>.</summary>
internal abstract class ChainSettling
{
    public static ChainSettling Of(ChainBreakMethod method, BinaryQuadraticModel model, ulong seed) => method switch
    {
        ChainBreakMethod.MajorityVote or ChainBreakMethod.Discard => new Vote(Low(model)),
        ChainBreakMethod.WeightedRandom => new Lot(Low(model), new RandomSource(seed)),
        ChainBreakMethod.MinimizeEnergy => new EnergyDescent(model),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
    };

    /// <summary>A row of the model's vartype.</summary>
    /// <param name="sums">The sum of each chain's spins.</param>
    /// <param name="starts">Where each chain's columns begin.</param>
    public abstract sbyte[] Values(int[] sums, int[] starts);

    /// <summary>The lower value of a model's vartype.</summary>
    protected static sbyte Low(BinaryQuadraticModel model) => (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);

    private sealed class Vote(sbyte low) : ChainSettling
    {
        public override sbyte[] Values(int[] sums, int[] starts) => Array.ConvertAll(sums, sum => sum >= 0 ? (sbyte)1 : low);
    }

    private sealed class Lot(sbyte low, RandomSource random) : ChainSettling
    {
        public override sbyte[] Values(int[] sums, int[] starts)
        {
            var values = new sbyte[sums.Length];
            for (var v = 0; v < values.Length; v++) values[v] = IsUp(sums, starts, v) ? (sbyte)1 : low;
            return values;
        }

        private bool IsUp(int[] sums, int[] starts, int v)
        {
            if (!BreakCount.IsBroken(sums, starts, v)) return sums[v] > 0;
            var length = starts[v + 1] - starts[v];
            return random.NextInt(length) < (length + sums[v]) / 2;
        }
    }
}
