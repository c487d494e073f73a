using FsCheck;
using FsCheck.Fluent;

namespace QuantumPrune.Formulation.Tests;

/// <summary>Biases are multiples of 1/4 here, so that energies agree exactly.</summary>
public class OperationTests
{
    private static void Holds(Func<BinaryQuadraticModel, RandomSource, bool> law)
        => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 5000).ToArbitrary(), seed =>
        {
            var random = new RandomSource((ulong)seed);
            return law(Models.Dyadic(seed % 2 == 0 ? Vartype.Spin : Vartype.Binary, 2 + random.NextInt(9), (ulong)seed), random);
        }));

    private static sbyte Low(BinaryQuadraticModel model) => (sbyte)(model.Vartype == Vartype.Spin ? -1 : 0);

    [Fact]
    public void Fix_AnySample_KeepsEnergy() => Holds((model, random) =>
    {
        var sample = Models.RandomSample(model, random);
        var values = Enumerable.Range(0, sample.Length).Where(_ => random.NextInt(2) == 0).ToDictionary(i => i, i => sample[i]);
        var rest = sample.Where((_, i) => !values.ContainsKey(i)).ToArray();
        return model.Fix(values).Energy(rest) == model.Energy(sample);
    });

    [Fact]
    public void Contract_EqualOrOpposite_KeepsEnergy() => Holds((model, random) =>
    {
        var sample = Models.RandomSample(model, random);
        var (i, j, opposite) = (random.NextInt(sample.Length), random.NextInt(sample.Length - 1), random.NextInt(2) == 1);
        if (j >= i) j++;
        sample[j] = opposite == (sample[i] == 1) ? Low(model) : (sbyte)1;
        return model.Contract(i, j, opposite).Energy([.. sample.Where((_, k) => k != j)]) == model.Energy(sample);
    });

    [Fact]
    public void Scale_Dyadic_ScalesEnergy() => Holds((model, random) =>
    {
        var sample = Models.RandomSample(model, random);
        return model.Scale(-2.5).Energy(sample) == -2.5 * model.Energy(sample);
    });

    [Fact]
    public void Add_OtherVartype_AddsEnergies() => Holds((model, random) =>
    {
        var other = Models.Dyadic(model.Vartype == Vartype.Spin ? Vartype.Binary : Vartype.Spin, model.NumVariables, random.NextUInt64());
        var sample = Models.RandomSample(model, random);
        var translated = Array.ConvertAll(sample, value => value == 1 ? (sbyte)1 : Low(other));
        return model.Add(other).Energy(sample) == model.Energy(sample) + other.Energy(translated);
    });

    [Fact]
    public void Add_ByLabel_UnitesVariables()
    {
        var first = Models.Dyadic(Vartype.Spin, 2, 1).WithLabels(["a", "b"]);
        var second = Models.Dyadic(Vartype.Spin, 2, 2).WithLabels(["c", "a"]);
        var sum = first.Add(second);
        Assert.Equal(["a", "b", "c"], sum.Labels);
        Assert.Equal(first.Energy([1, -1]) + second.Energy([-1, 1]), sum.Energy([1, -1, -1]));
    }

    [Fact]
    public void Fix_Labelled_KeepsTheOthersNames()
        => Assert.Equal(["a", "c"], Models.Dyadic(Vartype.Spin, 3, 1).WithLabels(["a", "b", "c"]).Fix(new Dictionary<int, sbyte> { [1] = -1 }).Labels);

    [Fact]
    public void Relabel_SomeNames_ChangesThose()
    {
        var model = Models.Dyadic(Vartype.Spin, 3, 1);
        Assert.Equal(["0", "x", "2"], model.Relabel(new Dictionary<string, string> { ["1"] = "x", ["no"] = "y" }).Labels);
        Assert.Throws<ArgumentException>(() => model.Relabel(new Dictionary<string, string> { ["1"] = "0" }));
        Assert.Throws<ArgumentException>(() => model.WithLabels(["a"]));
    }

    [Fact]
    public void Operations_WrongArguments_Throw()
    {
        var model = Models.Dyadic(Vartype.Spin, 3, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Fix(new Dictionary<int, sbyte> { [3] = 1 }));
        Assert.Throws<ArgumentException>(() => model.Fix(new Dictionary<int, sbyte> { [0] = 0 }));
        Assert.Throws<ArgumentException>(() => model.Contract(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Contract(0, 3));
        Assert.Throws<ArgumentException>(() => model.Scale(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => model.Add(Models.Dyadic(Vartype.Spin, 4, 1)));
    }
}
