using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Gates;
using QuantumPrune.Pruning.Plans;
using QuantumPrune.Pruning.Surgery;
using QuantumPrune.Pruning.Tests.Support;

namespace QuantumPrune.Pruning.Tests.Plans;

public class PlanTests
{
    public static TheoryData<string> Names => PrunableNetworks.Names;

    /// <summary>Files that are no plan.</summary>
    public static TheoryData<string> NoPlans =>
    [
        "", "{", "null", "[]", "{}", "7",
        """{"schema": "quantumprune.plan/9", "model": "m", "inputShape": [3], "stages": []}""",
        """{"model": null, "inputShape": [3], "stages": []}""",
        """{"model": "m", "inputShape": [], "stages": []}""",
        """{"model": "m", "inputShape": [3, -1], "stages": []}""",
        """{"model": "m", "inputShape": [3], "stages": [null]}""",
        """{"model": "m", "inputShape": [3], "stages": [{"removals": null, "folds": []}]}""",
        """{"model": "m", "inputShape": [3], "stages": [{"removals": [null], "folds": []}]}""",
        """{"model": "m", "inputShape": [3], "stages": [{"removals": [{"group": "g", "channels": null, "of": 3}], "folds": []}]}""",
        """{"model": "m", "inputShape": [3], "stages": [{"removals": [{"group": "g", "channels": [1.5], "of": 3}], "folds": []}]}""",
        """{"model": "m", "inputShape": [3], "stages": [{"removals": [], "folds": [{"layer": "l", "channels": [0], "means": [1e999]}]}]}""",
        """{"model": "m", "inputShape": [3], "stages": [{"removals": []}]}""",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_WrittenAndReadPlan_GivesTheSameBytes(string name)
    {
        using var folder = new TemporaryFolder();
        var map = PrunableNetworks.Of(name).Map(out var input);
        foreach (var folding in new[] { false, true })
        {
            var gated = new GatedNetwork(map);
            if (folding) Masks.SetMeans(map, gated, new RandomSource(8));
            var means = folding ? gated.Means : null;
            var mask = Masks.Random(map, new RandomSource(3), 0.5);
            var plan = Plan(input.Shape, PlanReplay.StageOf(map, mask, means));
            PlanFile.Save(plan, folder.Of("plan.json"));
            var replayed = PlanReplay.Apply(map.Graph, PlanFile.Load(folder.Of("plan.json")));
            Assert.Equal(Bytes(folder, Surgeon.Cut(map, mask, means)), Bytes(folder, replayed));
        }
    }

    [Fact]
    public void Apply_MeansOfZero_StillGivesTheNewBiases()
    {
        using var folder = new TemporaryFolder();
        var map = PrunableNetworks.Of("no bias").Map(out var input);
        var mask = Masks.Random(map, new RandomSource(3), 0.5);
        var means = new GatedNetwork(map).Means;
        var replayed = PlanReplay.Apply(map.Graph, Plan(input.Shape, PlanReplay.StageOf(map, mask, means)));
        Assert.Equal(Bytes(folder, Surgeon.Cut(map, mask, means)), Bytes(folder, replayed));
    }

    [Fact]
    public void Apply_TwoStages_CountsChannelsAfterTheFirst()
    {
        using var folder = new TemporaryFolder();
        var first = PrunableNetworks.Of("residual addition").Map(out var input);
        var stages = new List<PlanStage> { PlanReplay.StageOf(first, [true, false, true, false, false, false], null) };
        var once = Surgeon.Cut(first, [true, false, true, false, false, false]);
        var second = ChannelCoupling.Analyze(once, [1, .. input.Shape.Skip(1)]);
        stages.Add(PlanReplay.StageOf(second, [false, true, false, true], null));
        var replayed = PlanReplay.Apply(first.Graph, Plan(input.Shape, [.. stages]));
        Assert.Equal(Bytes(folder, Surgeon.Cut(second, [false, true, false, true])), Bytes(folder, replayed));
    }

    [Fact]
    public void Load_SavedPlan_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var plan = Plan([1, 3, 4, 4], new PlanStage([new PlanRemoval("g", [0, 5], 6)], [new PlanFold("l", [0, 5], [0.1f, -2.5e-7f])])) with { Reason = "because" };
        PlanFile.Save(plan, folder.Of("a.json"));
        PlanFile.Save(PlanFile.Load(folder.Of("a.json")), folder.Of("b.json"));
        Assert.Equal(File.ReadAllText(folder.Of("a.json")), File.ReadAllText(folder.Of("b.json")));
        Assert.Equal([0.1f, -2.5e-7f], PlanFile.Load(folder.Of("b.json")).Stages[0].Folds[0].Means);
    }

    [Theory]
    [MemberData(nameof(NoPlans))]
    public void Load_NoPlan_IsRefused(string text)
    {
        using var folder = new TemporaryFolder();
        Bad.Input("QP1501", () => PlanFile.Load(folder.Write("plan.json", text)), "plan.json");
    }

    [Fact]
    public void Load_MissingFile_IsRefused() => Bad.Input("QP1501", () => PlanFile.Load("/nowhere/plan.json"));

    [Fact]
    public void Load_TruncatedAnywhere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var map = PrunableNetworks.Of("chain").Map(out var input);
        PlanFile.Save(Plan(input.Shape, PlanReplay.StageOf(map, Masks.Random(map, new RandomSource(1), 0.5), new GatedNetwork(map).Means)), folder.Of("plan.json"));
        var bytes = File.ReadAllBytes(folder.Of("plan.json"));
        for (var length = 0; length < bytes.Length - 2; length += 7) Bad.Input("QP1501", () => PlanFile.Load(folder.Write("cut.json", bytes[..length])));
    }

    [Fact]
    public void Apply_EditedPlan_SaysWhatIsWrong()
    {
        var map = PrunableNetworks.Of("chain").Map(out var input);
        var group = map.Groups[0].Name;
        void Refused(string code, PlanStage stage, params string[] parts) => Bad.Input(code, () => PlanReplay.Apply(map.Graph, Plan(input.Shape, stage)), parts);

        Refused("QP1502", new PlanStage([new PlanRemoval("Conv_99", [0], 6)], []), "Conv_99", group);
        Refused("QP1502", new PlanStage([new PlanRemoval(group, [6], 6)], []), "channel 6", group);
        Refused("QP1502", new PlanStage([new PlanRemoval(group, [-1], 6)], []), "channel -1");
        Refused("QP1502", new PlanStage([new PlanRemoval(group, [0], 6)], [new PlanFold("Conv_99", [0], [1])]), "Conv_99");
        Refused("QP1502", new PlanStage([new PlanRemoval(group, [0], 6)], [new PlanFold(map.Sites[0].Consumer.Name, [9], [1])]), "channel 9");
        Refused("QP1502", new PlanStage([new PlanRemoval(group, [0], 6)], [new PlanFold(map.Sites[0].Consumer.Name, [0, 1], [1])]), "1 means");
        Refused("QP1503", new PlanStage([new PlanRemoval(group, [0, 1, 2, 3, 4, 5], 6)], []), group);
        Refused("QP1503", new PlanStage([new PlanRemoval(group, [0, 1, 2], 6), new PlanRemoval(group, [3, 4, 5], 6)], []), group);
    }

    private static PruningPlan Plan(int[] shape, params PlanStage[] stages) => new() { Model = "m.onnx", InputShape = [.. shape.Skip(1)], Stages = stages };

    private static byte[] Bytes(TemporaryFolder folder, Graph graph)
    {
        OnnxFile.Save(graph, folder.Of("m.onnx"));
        return File.ReadAllBytes(folder.Of("m.onnx"));
    }
}
