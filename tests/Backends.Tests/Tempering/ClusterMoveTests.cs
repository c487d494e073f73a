using QuantumPrune.Backends.Search;
using QuantumPrune.Backends.Tempering;
using QuantumPrune.Backends.Tests.Search;

namespace QuantumPrune.Backends.Tests.Tempering;

public class ClusterMoveTests
{
    public static TheoryData<string, int> Cases() => Layouts.Cases();

    /// <summary>Fields included: where two replicas differ they exchange values, and so does what the fields give.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_AnyPair_KeepsTheSumOfEnergiesAndExchangesValues(string layout, int variables)
    {
        var search = Layouts.Search(layout, variables, 7, Vartype.Spin);
        var read = new Pairs();
        search.Run(read, Layouts.Context(search, 8));
        Assert.True(variables < 7 || read.Changed > 10);
    }

    private sealed class Pairs : IRead
    {
        public int Changed { get; private set; }

        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            var (model, random) = (context.Model, context.Random);
            var (a, b) = (new FlipState<TRows>(model), new FlipState<TRows>(model));
            var move = new ClusterMove<TRows>(model.Binary, random);
            for (var round = 0; round < 40; round++)
            {
                var (x, y) = (BitSample.Random(model.Count, random), BitSample.Random(model.Count, random));
                a.MoveTo(x);
                b.MoveTo(y);
                var sum = a.Energy + b.Energy;
                move.Run(a, b);
                Assert.Equal(sum, a.Energy + b.Energy);
                if (Moved(a, x).Count > 0) Changed++;
                Check(model.Binary, x, y, Moved(a, x), Moved(b, y));
            }

            return (null, true);
        }

        /// <summary>The same variables moved in both, the replicas differed there, and no neighbour in which they differ was left out.</summary>
        private static void Check(BinaryQuadraticModel model, BitSample x, BitSample y, HashSet<int> inA, HashSet<int> inB)
        {
            Assert.True(inA.SetEquals(inB));
            Assert.All(inA, i => Assert.NotEqual(x[i], y[i]));
            foreach (var i in inA)
                foreach (var j in model.Neighbours(i)) Assert.True(x[j] == y[j] || inA.Contains(j));
        }

        private static HashSet<int> Moved<TRows>(FlipState<TRows> state, BitSample before)
            where TRows : struct, ICouplingRows
            => [.. Enumerable.Range(0, before.Count).Where(i => state[i] != before[i])];
    }
}
