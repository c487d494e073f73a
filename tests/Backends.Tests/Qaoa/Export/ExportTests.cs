using System.Diagnostics;
using System.Text.RegularExpressions;
using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Export;
using QuantumPrune.Backends.Tests.Qaoa.QSharp;

namespace QuantumPrune.Backends.Tests.Qaoa.Export;

public class ExportTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const int Shots = 4000;

    public static IEnumerable<object[]> Cases =>
        [[2, QaoaMixer.X, false], [4, QaoaMixer.X, true], [5, QaoaMixer.X, false], [3, QaoaMixer.XyRing, false], [5, QaoaMixer.XyRing, false]];

    [QSharpTheory]
    [MemberData(nameof(Cases))]
    public async Task OpenQasm_RunByMicrosoftsParser_FollowsTheDefinition(int n, QaoaMixer mixer, bool tilted)
    {
        var (circuit, layers) = SmallCircuits.Random(n, 2, 11, mixer, tilted);
        var shots = await fixture.Engine.RunTextAsync(OpenQasmExport.Write(["a note"], GateList.Of(circuit, layers)), isOpenQasm: true, n, Shots);
        Assert.InRange(SmallCircuits.Variation(shots, SmallCircuits.Probabilities(SmallCircuits.State(circuit, layers))), 0, SmallCircuits.VariationBound(1 << n, Shots));
    }

    [QSharpTheory]
    [MemberData(nameof(Cases))]
    public async Task QSharp_RunByItself_FollowsTheDefinition(int n, QaoaMixer mixer, bool tilted)
    {
        var (circuit, layers) = SmallCircuits.Random(n, 2, 12, mixer, tilted);
        var shots = await fixture.Engine.RunTextAsync(QSharpExport.Write(["a note"], circuit, layers), isOpenQasm: false, n, Shots);
        Assert.InRange(SmallCircuits.Variation(shots, SmallCircuits.Probabilities(SmallCircuits.State(circuit, layers))), 0, SmallCircuits.VariationBound(1 << n, Shots));
    }

    [QSharpTheory]
    [InlineData(4, QaoaMixer.X)]
    [InlineData(9, QaoaMixer.X)]
    [InlineData(6, QaoaMixer.XyRing)]
    public async Task Qir_HasTheGatesQubitsAndMeasurements(int n, QaoaMixer mixer)
    {
        var (circuit, layers) = SmallCircuits.Random(n, 2, 13, mixer);
        var text = await fixture.Engine.QirAsync(circuit, layers);
        Assert.Contains($"\"required_num_qubits\"=\"{n}\" \"required_num_results\"=\"{n}\"", text, StringComparison.Ordinal);
        Assert.Equal((n, n), (Count(text, "call void @__quantum__qis__mz?__body"), Count(text, "call void @__quantum__rt__result_record_output")));
        Assert.Equal(GateList.Of(circuit, layers).Gates.Count, Count(text, "call void @__quantum__qis__(?!mz?__|mresetz__)"));
    }

    [LlvmFact]
    public async Task Qir_IsTakenByLlvm()
    {
        foreach (var mixer in (QaoaMixer[])[QaoaMixer.X, QaoaMixer.XyRing])
        {
            var (circuit, layers) = SmallCircuits.Random(5, 2, 13, mixer);
            using var assembler = Process.Start(new ProcessStartInfo(LlvmFactAttribute.Assembler, ["-", "-o", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (errors, bitcode) = (assembler.StandardError.ReadToEndAsync(), assembler.StandardOutput.ReadToEndAsync());
            await assembler.StandardInput.WriteAsync("; a note\n" + await fixture.Engine.QirAsync(circuit, layers));
            assembler.StandardInput.Close();
            await assembler.WaitForExitAsync();
            Assert.Equal((0, ""), (assembler.ExitCode, await errors));
            Assert.NotEmpty(await bitcode);
        }
    }

    [Fact]
    public async Task Notes_LabelsThatBreakLines_StayInTheComment()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 2) { Labels = ["a\nx q[0];", "b\u2028"] };
        builder.AddQuadratic(0, 1, 1);
        var options = new ExportOptions { Format = CircuitFormat.OpenQasm3, Gammas = [0.1], Betas = [0.2] };
        var text = (await CircuitExporter.MakeAsync(builder.Build(), options, _ => null, default)).Text;
        Assert.Contains("// qubit 0: ax q[0];\n// qubit 1: b\n", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("^x q", RegexOptions.Multiline), text);
    }

    [Fact]
    public async Task Notes_LabelsThatTurnTextRound_ArePlainAndWhole()
    {
        var clef = "\U0001D11E";
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 2) { Labels = ["a\u202Eb\u2066c\u200Bd\uFEFF", "x" + string.Concat(Enumerable.Repeat(clef, 150))] };
        builder.AddQuadratic(0, 1, 1);
        var options = new ExportOptions { Format = CircuitFormat.OpenQasm3, Gammas = [0.1], Betas = [0.2] };
        var text = (await CircuitExporter.MakeAsync(builder.Build(), options, _ => null, default)).Text;
        Assert.Contains("// qubit 0: abcd\n", text, StringComparison.Ordinal);
        Assert.Contains($"// qubit 1: x{string.Concat(Enumerable.Repeat(clef, 99))}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MakeAsync_TooManyGates_AreRefusedBeforeAnyIsMade()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 400);
        for (var i = 0; i < 400; i++)
            for (var j = 0; j < i; j++) builder.AddQuadratic(i, j, 1);
        var error = await Assert.ThrowsAsync<InputException>(() => CircuitExporter.MakeAsync(builder.Build(), new ExportOptions { Format = CircuitFormat.Qir, Layers = 64 }, _ => null, default));
        Assert.Equal(("QP2068", "The circuit would have 5,133,200 gates; circuits of up to 5,000,000 are written."), (error.Code, error.Cause));
    }

    [Theory]
    [InlineData(1, QaoaMixer.X)]
    [InlineData(7, QaoaMixer.X)]
    [InlineData(1, QaoaMixer.XyRing)]
    [InlineData(2, QaoaMixer.XyRing)]
    [InlineData(9, QaoaMixer.XyRing)]
    public void CircuitSize_EveryNumberOfOnes_IsThatOfTheGates(int n, QaoaMixer mixer)
    {
        var (circuit, layers) = SmallCircuits.Random(n, 3, 5, mixer);
        for (var ones = 0; ones <= (mixer == QaoaMixer.X ? 0 : n); ones++)
            Assert.Equal(GateList.Of(circuit with { Ones = ones }, layers).Gates.Count, CircuitSize.Of(circuit with { Ones = ones }, 3));
    }

    [Fact]
    public async Task MakeAsync_NoAngles_OptimisesAsTheSamplerDoes()
    {
        var model = Models.Random(Vartype.Spin, 8, 3);
        var report = (await CircuitExporter.MakeAsync(model, new ExportOptions(), _ => null, default)).Report;
        var set = await new QaoaSampler(new QaoaOptions { Shots = 1, Precision = QaoaPrecision.Double }).SampleAsync(model, new SamplerOptions(), default);
        Assert.Equal((double)set.Info["expectation"]!, report.ExpectedEnergy!.Value, 1e-9);
    }

    [Fact]
    public void OpenQasm_Numbers_ReadBackAsTheSameDoubles()
    {
        var (circuit, layers) = SmallCircuits.Random(5, 2, 3);
        var gates = GateList.Of(circuit, layers);
        var numbers = Regex.Matches(OpenQasmExport.Write([], gates), @"^(?:rx|rz|zz)\((.*)\) q", RegexOptions.Multiline).Select(match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(gates.Gates.Where(gate => gate.Kind != GateKind.H).Select(gate => gate.Angle), numbers);
    }

    private static int Count(string text, string pattern) => Regex.Count(text, pattern);
}
