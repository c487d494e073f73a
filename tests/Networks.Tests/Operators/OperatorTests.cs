using QuantumPrune.Networks.Execution;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx;
using QuantumPrune.Networks.Operators;
using QuantumPrune.Networks.Tests.Support;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Operators;

public class OperatorTests
{
    /// <summary>Single-precision rounding of a handful of operations on numbers around 1.</summary>
    private const double ForwardTolerance = 2e-6;

    /// <summary>Relative to the larger of 1 and the gradient: rounding in the engine and truncation in the twin's differences.</summary>
    private const double GradientTolerance = 2e-5;

    private const double OnnxRuntimeTolerance = 1e-4;

    public static TheoryData<string> Names => [.. OperatorCases.All.Select(c => c.ToString())];

    public static TheoryData<string> DifferentiableNames => [.. OperatorCases.All.Where(c => c.HasGradient).Select(c => c.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_EveryVariant_EqualsTwin(string name)
    {
        var (@case, builder, values) = Start(name);
        var expected = @case.Twin(values);
        var runtime = new ManagedRuntime(builder.Build());
        var output = runtime.Graph.Output.Name;
        var actual = runtime.Compute(builder.Feeds, [output])[output];
        Assert.Equal(expected.Shape, actual.Shape);
        for (var i = 0; i < actual.Count; i++)
            Assert.True(Near(expected.Data[i], actual.Data[i], ForwardTolerance), $"{name}: element {i} is {actual.Data[i]}, not {expected.Data[i]}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_AfterSimplification_IsTheSame(string name)
    {
        var (_, builder, _) = Start(name);
        var (plain, simple) = (new ManagedRuntime(builder.Build()), new ManagedRuntime(builder.Load()));
        var output = plain.Graph.Output.Name;
        Assert.Equal(plain.Compute(builder.Feeds, [output])[output].Data, simple.Compute(builder.Feeds, [output])[output].Data);
    }

    [Theory]
    [MemberData(nameof(DifferentiableNames))]
    public void Backward_EveryVariant_EqualsFiniteDifferencesOfTwin(string name)
    {
        var (@case, builder, values) = Start(name);
        using var record = new ManagedRuntime(builder.Build()).Record(builder.Feeds);
        var cotangent = builder.Spread(record.Output.Shape);
        var gradients = record.Backward(cotangent, [.. builder.Floats]);
        foreach (var v in Enumerable.Range(0, values.Length).Except(@case.Statistics))
        {
            for (var i = 0; i < values[v].Data.Length; i++)
            {
                var expected = Slope(@case, values, v, i, cotangent);
                var actual = gradients[builder.Floats[v]].Data[i];
                Assert.True(Near(expected, actual, GradientTolerance), $"{name}: gradient {i} of {builder.Floats[v]} is {actual}, not {expected}");
            }
        }
    }

    [Fact]
    public void Cases_OfTheTable_AreComplete()
    {
        var missing = OperatorTable.Types.Except(OperatorCases.All.Select(c => c.Type)).ToList();
        Assert.True(missing.Count == 0, $"no case for {string.Join(", ", missing)}");
        foreach (var type in OperatorTable.Types.Where(OperatorTable.IsDifferentiable))
            Assert.True(type == "Upsample" || OperatorCases.All.Any(c => c.Type == type && c.HasGradient), $"no gradient case for {type}");
    }

    [OnnxRuntimeFact]
    public void Forward_EveryVariant_AgreesWithOnnxRuntime()
    {
        using var folder = new TemporaryFolder();
        var cases = OperatorCases.All.Where(c => c.IsOnnx).ToList();
        var builders = cases.Select(c => c.Network()).ToList();
        for (var i = 0; i < cases.Count; i++) OnnxFile.Save(builders[i].Build(), folder.Of($"{i}.onnx"));
        var results = Reference.RunOnnxRuntime([.. builders.Select((b, i) => (folder.Of($"{i}.onnx"), b.Feeds.Values.Single()))]);
        var failures = new List<string>();
        for (var i = 0; i < cases.Count; i++)
        {
            var runtime = new ManagedRuntime(OnnxFile.Load(folder.Of($"{i}.onnx")));
            if (Difference(results[i], runtime.Forward(builders[i].Feeds.Values.Single())) is { } why) failures.Add($"{cases[i]}: {why}");
        }

        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    private static string? Difference((Tensor? Output, string? Error) reference, Tensor actual)
    {
        if (reference.Output is not { } expected) return reference.Error;
        if (!expected.Shape.SequenceEqual(actual.Shape)) return $"{actual}, not {expected}";
        var largest = expected.Data.Zip(actual.Data, (e, a) => e == a ? 0 : Math.Abs((double)e - a)).DefaultIfEmpty().Max();
        return largest <= OnnxRuntimeTolerance ? null : $"differs by {largest}";
    }

    private static (OperatorCase Case, GraphBuilder Builder, Nd[] Values) Start(string name)
    {
        var @case = OperatorCases.All.Single(c => c.ToString() == name);
        var builder = @case.Network();
        var graph = builder.Build();
        return (@case, builder, [.. builder.Floats.Select(f => new Nd(builder.Feeds.TryGetValue(f, out var fed) ? fed : graph.Constants[f].Tensor))]);
    }

    private static double Slope(OperatorCase @case, Nd[] values, int v, int i, Tensor cotangent)
    {
        const double Step = 1e-5;
        double Loss(double shift)
        {
            var moved = new Nd((double[])values[v].Data.Clone(), values[v].Shape);
            moved.Data[i] += shift;
            return @case.Twin([.. values.Select((x, k) => k == v ? moved : x)]).Data.Zip(cotangent.Data, (y, c) => y * c).Sum();
        }

        return (Loss(Step) - Loss(-Step)) / (2 * Step);
    }

    private static bool Near(double expected, double actual, double tolerance) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
}
