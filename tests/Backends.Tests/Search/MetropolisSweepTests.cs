using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tests.Search;

public class MetropolisSweepTests
{
    public static TheoryData<string, int> Cases()
    {
        var cases = Layouts.Cases();
        cases.Add(Layouts.Short, 300);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_AnyLayout_EqualsTheScalarLoop(string layout, int variables)
    {
        var search = Layouts.Search(layout, variables, 5);
        search.Run(new AgainstTwin(), Layouts.Context(search, 6));
    }

    [Fact]
    public void Run_BeyondHalfTheTable_EqualsTheScalarLoop()
    {
        var search = SearchModel.Of(Chain(20_000));
        search.Run(new AgainstTwin(), Layouts.Context(search, 6));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Run_IndependentFlips_PassAsOftenAsBoltzmannSays(double changeInTemperatures)
    {
        const int Variables = 4000;
        const int Passes = 50;
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, Variables);
        for (var i = 0; i < Variables; i++) model.AddLinear(i, 1000);
        var search = SearchModel.Of(model.Build());
        var (random, zero, flipped) = (new RandomSource(1), new BitSample(Variables), 0L);
        for (var pass = 0; pass < Passes; pass++)
        {
            var state = new FlipState<CompressedRows>(search);
            MetropolisSweep.Run(state, (float)(1000 / changeInTemperatures), random);
            for (var i = 0; i < Variables; i++) flipped += state[i] ? 1 : 0;
        }

        var expected = Math.Exp(-changeInTemperatures);
        // The draws come from a table of 2^14: that many are independent.
        Assert.Equal(expected, (double)flipped / (Variables * Passes), 4 * Math.Sqrt(expected * (1 - expected) / (1 << 14)));
    }

    [Fact]
    public void Run_AtZeroTemperature_NeverClimbs()
    {
        var search = Layouts.Search(Layouts.Short, 65, 2);
        var (state, random) = (new FlipState<DenseRows<short>>(search), new RandomSource(3));
        state.MoveTo(BitSample.Random(65, random));
        for (var sweep = 0; sweep < 20; sweep++)
        {
            var before = state.Energy;
            MetropolisSweep.Run(state, 0, random);
            Assert.True(state.Energy <= before);
        }
    }

    private static BinaryQuadraticModel Chain(int variables)
    {
        var random = new RandomSource(4);
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, variables);
        for (var i = 0; i < variables; i++)
        {
            model.AddLinear(i, random.NextInt(5) - 2);
            model.AddQuadratic(i, (i + 1) % variables, random.NextInt(7) - 3);
        }

        return model.Build();
    }

    private sealed class AgainstTwin : IRead
    {
        private static readonly float[] Table = MakeTable();

        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            var (fast, slow) = (new FlipState<TRows>(context.Model), new FlipState<TRows>(context.Model));
            var (a, b) = (new RandomSource(11), new RandomSource(11));
            foreach (var temperature in new[] { 0.01f, 1, 30, 1000, 1e5f, 1e12f })
            {
                MetropolisSweep.Run(fast, temperature, a);
                Sweep(slow, temperature, b);
                Assert.Equal(slow.Energy, fast.Energy);
                Assert.True(slow.Changes.SequenceEqual(fast.Changes));
            }

            return (null, true);
        }

        /// <summary>One variable after the other.</summary>
        private static void Sweep<TRows>(FlipState<TRows> state, float temperature, RandomSource random)
            where TRows : struct, ICouplingRows
        {
            var entered = 0UL;
            for (var i = 0; i < state.Model.Count; i++)
            {
                if (i % 8192 == 0) entered = random.NextUInt64() >> 51;
                var limit = Math.Min(temperature * Table[entered + (ulong)(i % 8192)], 1 << 30);
                if (state.Changes[i] <= (int)limit) state.Flip(i);
            }
        }

        private static float[] MakeTable()
        {
            var random = new RandomSource(0x5EED);
            return [.. Enumerable.Range(0, 1 << 14).Select(_ => (float)-Math.Log(1 - random.NextDouble()))];
        }
    }
}
