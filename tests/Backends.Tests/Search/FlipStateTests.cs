using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tests.Search;

public class FlipStateTests
{
    public static TheoryData<string, int> Cases() => Layouts.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Flip_AtRandom_KeepsEnergyAndChangesOfTheModel(string layout, int variables)
        => Run(layout, variables, new Flips());

    [Theory]
    [MemberData(nameof(Cases))]
    public void MoveTo_AnySample_ArrivesAndCopiesBack(string layout, int variables)
        => Run(layout, variables, new Moves());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Descend_FromAnySample_EndsInALocalMinimumNotAbove(string layout, int variables)
        => Run(layout, variables, new Descents());

    private static void Run(string layout, int variables, IRead check)
    {
        foreach (var vartype in new[] { Vartype.Binary, Vartype.Spin })
        {
            var search = Layouts.Search(layout, variables, (ulong)variables, vartype);
            search.Run(check, Layouts.Context(search, 3));
        }
    }

    /// <summary>The slow twin: everything anew from the model.</summary>
    private static unsafe void Agree<TRows>(FlipState<TRows> state)
        where TRows : struct, ICouplingRows
    {
        var model = state.Model;
        var values = new sbyte[model.Count];
        for (var i = 0; i < values.Length; i++) values[i] = state[i] ? (sbyte)1 : (sbyte)0;
        var fields = model.Binary.Fields(values);
        Assert.Equal(model.Binary.Energy(values), model.Energy(state.Energy));
        for (var i = 0; i < values.Length; i++) Assert.Equal((1 - (2 * values[i])) * fields[i] * model.UnitsPerEnergy, state.Changes[i]);
        for (var i = model.Count; i < model.Padded; i++) Assert.Equal((int.MaxValue, 0), (state.Delta[i], state.Mask[i]));
    }

    private sealed class Flips : IRead
    {
        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            var state = new FlipState<TRows>(context.Model);
            Agree(state);
            for (var flip = 0; flip < 60; flip++)
            {
                state.Flip(context.Random.NextInt(context.Model.Count));
                if (flip % 4 == 0) Agree(state);
            }

            return (null, true);
        }
    }

    private sealed class Moves : IRead
    {
        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            var (state, copy) = (new FlipState<TRows>(context.Model), BitSample.Random(context.Model.Count, context.Random));
            for (var move = 0; move < 5; move++)
            {
                var target = BitSample.Random(context.Model.Count, context.Random);
                state.MoveTo(target);
                state.CopyTo(copy);
                Assert.Equal(0, copy.Distance(target));
                Agree(state);
            }

            return (null, true);
        }
    }

    private sealed class Descents : IRead
    {
        public (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
            where TRows : struct, ICouplingRows
        {
            var state = new FlipState<TRows>(context.Model);
            for (var descent = 0; descent < 5; descent++)
            {
                state.MoveTo(BitSample.Random(context.Model.Count, context.Random));
                var before = state.Energy;
                state.Descend();
                Assert.True(state.Energy <= before);
                Assert.All(state.Changes.ToArray(), change => Assert.True(change >= 0));
                Agree(state);
            }

            return (null, true);
        }
    }
}
