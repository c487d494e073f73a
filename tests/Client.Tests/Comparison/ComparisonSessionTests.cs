using System.Text.Json.Nodes;
using QuantumPrune.Client.Comparison;
using QuantumPrune.Formulation;
using static QuantumPrune.Client.Tests.Comparison.Fakes;

namespace QuantumPrune.Client.Tests.Comparison;

public class ComparisonSessionTests
{
    private readonly Fakes _fakes = new();

    [Fact]
    public async Task Target_Given_IsTakenWithoutAFirstPass()
    {
        var sampler = _fakes.Sampler("a", Run((2, 8), (3, 15)));
        var report = await CompareAsync(_fakes.Options with { Target = -9 }, null, default, sampler);
        Assert.Equal((ReferenceKind.Given, -9.0), (report.Target!.Kind, report.Target.Energy));
        Assert.Equal(4, sampler.Asked.Count);
        Assert.Equal((-15.0, -6.0, -6 / 9.0, 4, 5.0), Figures(report.Rows[0]));
        Assert.Contains("below the target", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_ProvenByExact_SparesTheOthersTheFirstPass()
    {
        var exact = _fakes.Sampler("exact", Run((1, 15)) with { Ends = true });
        var other = _fakes.Sampler("a", Run((1, 14)), Run((2, 15)));
        var report = await _fakes.CompareAsync(other, exact);
        Assert.Equal((ReferenceKind.Proven, -15.0), (report.Target!.Kind, report.Target.Energy));
        Assert.Equal([false, true], report.Rows.Select(row => row.Proven));
        Assert.Equal((4, 5), (other.Asked.Count, exact.Asked.Count));
        Assert.Equal((-15.0, 0.0, 0.0, 2, null), Figures(report.Rows[0]) with { Item5 = null });
    }

    [Theory]
    [InlineData("exact", false)]
    [InlineData("a", true)]
    public async Task Target_InfoSaysProvenOrNot_IsBelieved(string name, bool proven)
    {
        var sampler = new FakeSampler(name, _fakes.Clock, Run((1, 14)) with { Ends = true }) { Info = new JsonObject { ["proven"] = proven } };
        var report = await _fakes.CompareAsync(sampler, _fakes.Sampler("b", Run((1, 12))));
        Assert.Equal(proven ? ReferenceKind.Proven : ReferenceKind.Best, report.Target!.Kind);
        Assert.Equal(-14, report.Target.Energy);
    }

    [Fact]
    public async Task Target_ExactOutOfTime_IsTheBestOfTheFirstPass()
    {
        var report = await _fakes.CompareAsync(_fakes.Sampler("exact", Run((1, 3))), _fakes.Sampler("a", Run((2, 14), (3, 7)), Run((4, 14)), Run((1, 2))));
        Assert.Equal((ReferenceKind.Best, -14.0), (report.Target!.Kind, report.Target.Energy));
        Assert.Equal((-14.0, 0.0, 0.0, 3, null), Figures(report.Rows[1]) with { Item5 = null });
        Assert.Equal((-3.0, 11.0, 11 / 14.0, 0, null), Figures(report.Rows[0]));
        Assert.Equal(40 * Math.Log(100) / Math.Log(20), report.Rows[0].TimeToTarget99Low!.Value, 1e-9);
    }

    [Fact]
    public async Task Target_LowerThanProven_Warns()
        => Assert.Contains("report it", Assert.Single((await _fakes.CompareAsync(_fakes.Sampler("exact", Run((1, 3)) with { Ends = true }), _fakes.Sampler("a", Run((1, 4))))).Warnings), StringComparison.Ordinal);

    [Fact]
    public async Task Runs_Times_AreThoseOfTheImprovementsByTheClock()
    {
        var report = await CompareAsync(_fakes.Options with { Target = -12, Repeats = 3 }, null, default, _fakes.Sampler("a", Run((1, 1), (2, 12)), Run((1, 11)), Run((5, 13))));
        var row = report.Rows[0];
        Assert.Equal([3.0, null, 5.0], row.History.Select(run => run.TimeToTarget));
        Assert.Equal([3.0, 10.0, 5.0], row.History.Select(run => run.Seconds));
        Assert.Equal([new Incumbent(1, -1), new Incumbent(3, -12)], row.History[0].Incumbents);
        Assert.Equal((2, 3, 5.0, 18 * Math.Log(100) / 2, 18.0), (row.Hits, row.Runs, row.MedianTimeToTarget, row.TimeToTarget99!.Value, row.Seconds));
        Assert.Equal((4, 4L, 1.0, 18.0), (row.Distinct, row.Reads, row.FeasibleShare, report.Seconds));
    }

    [Fact]
    public async Task Runs_Seeds_DifferByRoundAndAreTheSameForAll()
    {
        var samplers = new[] { _fakes.Sampler("a", Run((1, 15))), _fakes.Sampler("b", Run((1, 15))) };
        await _fakes.CompareAsync(samplers);
        var seeds = samplers[0].Asked.Select(asked => asked.Seed).ToList();
        Assert.Equal(5, seeds.Distinct().Count());
        Assert.Equal(seeds, samplers[1].Asked.Select(asked => asked.Seed));
        Assert.All(samplers[0].Asked.Skip(1), asked => Assert.Equal((-15.0, 10.0), (Math.Round(asked.TargetEnergy!.Value, 3), asked.TimeLimit!.Value.TotalSeconds)));
    }

    [Fact]
    public async Task Constraint_SamplerWithoutAny_GetsAPenaltyAndItsFeasibleShareIsTold()
    {
        var (two, kept) = (LinearConstraint.Cardinality(4, 2), new FakeConstrainedSampler("kept", _fakes.Clock, Run((1, 10), (1, 12))));
        var penalised = _fakes.Sampler("penalised", Run((1, 1), (1, 8), (1, 10)));
        var report = await CompareAsync(_fakes.Options, two, default, kept, penalised);
        Assert.Equal([ConstraintUse.Kept, ConstraintUse.Penalty], report.Rows.Select(row => row.Constraint));
        Assert.Equal((9.0, -12.0, new ComparisonBudget(2, 2, true, 0)), (report.Penalty, report.Target!.Energy, report.Constraint));
        Assert.Equal([1.0, 1 / 3.0], report.Rows.Select(row => row.FeasibleShare!.Value));
        Assert.Equal([-12.0, -10.0], report.Rows.Select(row => row.BestEnergy!.Value));
        Assert.Equal([4, 0], report.Rows.Select(row => row.Hits));
        Assert.Equal(Model().Energy(Row(8)) + 9, penalised.Models[0].Energy(Row(8)));
        Assert.Equal(-8, kept.Models[0].Energy(Row(8)));
    }

    [Fact]
    public async Task Constraint_Budget_RefusesSamplersThatKeepNone()
    {
        var budget = new LinearConstraint { Weights = [1, 1, 1, 1], Most = 2 };
        var report = await CompareAsync(_fakes.Options, budget, default, _fakes.Sampler("a", Run((1, 1))), new FakeConstrainedSampler("kept", _fakes.Clock, Run((1, 12))));
        Assert.StartsWith("QP3030", report.Rows[0].Refusal, StringComparison.Ordinal);
        Assert.Equal((null, 4), (report.Penalty, report.Rows[1].Hits));
        Assert.Equal([ConstraintUse.Unsupported, ConstraintUse.Kept], report.Rows.Select(row => row.Constraint));
    }

    [Fact]
    public async Task Constraint_BrokenByASamplerThatKeepsIt_Warns()
    {
        var report = await CompareAsync(_fakes.Options, LinearConstraint.Cardinality(4, 2), default, new FakeConstrainedSampler("kept", _fakes.Clock, Run((1, 15)), Run((1, 3))));
        Assert.Null(report.Target);
        Assert.Contains(report.Warnings, warning => warning.StartsWith("kept: 1 rows break", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_HitThatShowsOnlyInTheRows_IsTimedAtTheEndAndWarnedOf()
    {
        var report = await CompareAsync(_fakes.Options with { Target = -12, Repeats = 1 }, null, default, new FakeSampler("a", _fakes.Clock, Run((1, 12), (2, 3))) { Tells = false });
        Assert.Equal((1, 10.0), (report.Rows[0].Hits, report.Rows[0].MedianTimeToTarget));
        Assert.Equal("a: 1 hits showed", Assert.Single(report.Warnings)[..16]);
    }

    [Fact]
    public async Task Constraint_NothingFeasible_TimesNothingAndSaysSo()
    {
        var report = await CompareAsync(_fakes.Options, LinearConstraint.Cardinality(4, 2), default, _fakes.Sampler("a", Run((1, 1), (1, 8))));
        Assert.Null(report.Target);
        Assert.Equal((null, 0.0, 0, false), (report.Rows[0].BestEnergy, report.Rows[0].FeasibleShare, report.Rows[0].Runs, report.Rows[0].Truncated));
        Assert.Contains("nothing to time", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sampler_ThatRefuses_GetsARowWithTheReason()
    {
        var small = new FakeSampler("small", _fakes.Clock) { Limits = new SamplerLimits { MaxVariables = 3 } };
        var late = new FakeSampler("late", _fakes.Clock, Run((1, 9))) { Starting = run => { if (run == 2) throw new InputException("QP2003", "Enough.", "Stop."); } };
        var report = await _fakes.CompareAsync(small, late, _fakes.Sampler("a", Run((1, 15))));
        Assert.StartsWith("QP2001: Sampler 'small'", report.Rows[0].Refusal, StringComparison.Ordinal);
        Assert.Equal((null, 0L, 0, false), (report.Rows[0].BestEnergy, report.Rows[0].Reads, report.Rows[0].Runs, report.Rows[0].Truncated));
        Assert.Equal(("QP2003: Enough. Stop.", -9.0, 1), (report.Rows[1].Refusal, report.Rows[1].BestEnergy, report.Rows[1].Runs));
        Assert.Equal((null, 4), (report.Rows[2].Refusal, report.Rows[2].Hits));
        Assert.False(report.Truncated);
    }

    [Fact]
    public async Task Cancelled_InARun_KeepsWhatIsDoneAndMarksIt()
    {
        using var source = new CancellationTokenSource();
        var sampler = new FakeSampler("a", _fakes.Clock, Run((1, 15)), Run((1, 15)), Run((1, 15))) { Starting = run => { if (run == 2) source.Cancel(); } };
        var report = await CompareAsync(_fakes.Options, null, source.Token, sampler, _fakes.Sampler("b", Run((2, 15))));
        Assert.True(report.Truncated);
        Assert.Equal([(1, 2, true), (1, 1, true)], report.Rows.Select(row => (row.Hits, row.Runs, row.Truncated)));
        Assert.Equal((true, null), (report.Rows[0].History[^1].Cancelled, report.Rows[0].History[^1].BestEnergy));
    }

    [Fact]
    public async Task Cancelled_AtOnce_GivesEmptyRows()
    {
        var report = await CompareAsync(_fakes.Options, null, new CancellationToken(true), _fakes.Sampler("a", Run((1, 15))));
        Assert.Equal((true, null, true, 0), (report.Truncated, report.Target, report.Rows[0].Truncated, report.Rows[0].History.Count));
    }

    [Fact]
    public async Task Sampler_ThatThrowsWhenCancelled_LosesOnlyThatRun()
    {
        using var source = new CancellationTokenSource();
        var sampler = new FakeSampler("a", _fakes.Clock, Run((1, 15))) { Starting = run => { if (run == 2) { source.Cancel(); source.Token.ThrowIfCancellationRequested(); } } };
        var report = await CompareAsync(_fakes.Options, null, source.Token, sampler);
        Assert.Equal((true, 1, true), (report.Truncated, report.Rows[0].Runs, report.Rows[0].Truncated));
    }

    [Fact]
    public async Task Sampler_ThatCosts_IsSummed()
    {
        var paid = new FakeSampler("paid", _fakes.Clock, Run((1, 15))) { Info = new JsonObject { ["cost"] = 0.25 } };
        var report = await _fakes.CompareAsync(paid, _fakes.Sampler("free", Run((1, 15))));
        Assert.Equal([1.25, null], report.Rows.Select(row => row.Cost));
    }

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(double.NaN, 10, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1001, 0)]
    [InlineData(1, 1, double.NaN)]
    public async Task Options_OutOfRange_AreRefused(double limit, int repeats, double target)
        => Assert.Equal("QP1603", (await Assert.ThrowsAsync<InputException>(() => CompareAsync(new ComparisonOptions { TimeLimit = limit, Repeats = repeats, Target = target }, null, default))).Code);

    private static (double? Best, double? Gap, double? Relative, int Hits, double? Median) Figures(ComparisonRow row) => (row.BestEnergy, row.Gap, row.RelativeGap, row.Hits, row.MedianTimeToTarget);
}
