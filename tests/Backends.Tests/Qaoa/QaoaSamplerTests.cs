using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Tests.Qaoa;

public class QaoaSamplerTests
{
    [Theory]
    [InlineData("qaoa:layers=0", "layers is 0")]
    [InlineData("qaoa:layers=65", "layers is 65")]
    [InlineData("qaoa:qubits=31", "qubits is 31")]
    [InlineData("qaoa:shots=0", "shots is 0")]
    [InlineData("qaoa:shots=1000001", "shots is 1000001")]
    [InlineData("reduce:qaoa:mixer=xyring,ones=2", "parts of it")]
    [InlineData("qaoa:iterations=-1", "iterations is -1")]
    [InlineData("qaoa:cvar=0", "cvar is 0")]
    [InlineData("qaoa:cvar=nan", "cvar is NaN")]
    [InlineData("qaoa:warm=0.6", "warm is 0.6")]
    [InlineData("qaoa:rounds=0", "rounds is 0")]
    [InlineData("qaoa:ones=3", "ones is 3")]
    [InlineData("qaoa:mixer=xyring", "ones is not given")]
    [InlineData("qaoa:mixer=xyring,ones=2,warm=0.2", "warm goes with the X mixer")]
    [InlineData("qaoa:depolarizing=1.5", "depolarizing is 1.5")]
    [InlineData("qaoa:bitflip=0.6,depolarizing=0.5", "more than 1")]
    [InlineData("qaoa:readout=-0.1", "readout is -0.1")]
    public void Parse_SettingOutOfRange_IsRefused(string description, string cause)
    {
        var error = Assert.Throws<InputException>(() => SamplerCatalog.Parse(description));
        Assert.Equal("QP2050", error.Code);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SampleAsync_OnePart_SaysWhatTheStateIs()
    {
        var model = Models.Random(Vartype.Binary, 8, 2);
        var sampler = new QaoaSampler(new QaoaOptions { Layers = 3, Shots = 20_000 });
        var set = await sampler.SampleAsync(model, new SamplerOptions { Seed = 4 }, CancellationToken.None);
        var energies = Models.AllRows(model).Select(row => model.Energy(row)).ToArray();
        var mean = set.Samples.Sum(sample => sample.Energy * sample.Occurrences) / 20_000;
        Assert.Equal(20_000, set.Samples.Sum(sample => sample.Occurrences));
        Assert.Equal((double)set.Info["expectation"]!, mean, 0.1);
        Assert.Equal(energies.Min(), (double)set.Info["optimum_energy"]!, 1e-9);
        Assert.Equal((energies.Max() - (double)set.Info["expectation"]!) / (energies.Max() - energies.Min()), (double)set.Info["approximation_ratio"]!, 1e-9);
        Assert.Equal((double)set.Info["optimum_probability"]!, set.Best.Occurrences / 20_000.0, 0.02);
        Assert.Equal(1, sampler.Usage.Circuits);
        Assert.Equal(model.NumInteractions * 3, sampler.Usage.TwoQubitGates);
    }

    [Fact]
    public async Task SampleAsync_SeveralParts_HasOneCircuitEachAndTheEnergiesOfTheWhole()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Spin, 6);
        builder.AddOffset(10);
        builder.AddQuadratic(0, 1, 1);
        builder.AddQuadratic(2, 3, -2);
        builder.AddLinear(4, 0.5);
        builder.AddQuadratic(4, 5, 1);
        var model = builder.Build();
        var set = await new QaoaSampler().SampleAsync(model, new SamplerOptions { Seed = 4 }, CancellationToken.None);
        Assert.Equal(3, (int)set.Info["circuits"]!);
        Assert.Equal(10 - 1 - 2 - 1.5, (double)set.Info["optimum_energy"]!, 1e-9);
        Assert.Equal(10 - 1 - 2 - 1.5, set.Best.Energy, 1e-9);
        Assert.False(set.Info.ContainsKey("rounds"));
    }

    [Fact]
    public async Task SampleAsync_LargerThanTheQubits_GoesRoundByRoundToALowEnergy()
    {
        var model = Models.Random(Vartype.Binary, 40, 12, density: 0.2, coupling: 0.3);
        var told = new List<double>();
        var set = await new QaoaSampler(new QaoaOptions { Qubits = 8, Layers = 3 }).SampleAsync(model, new SamplerOptions { Seed = 1, Improved = told.Add }, CancellationToken.None);
        var best = await SamplerCatalog.Parse("tabu").SampleAsync(model, new SamplerOptions { Seed = 1 }, CancellationToken.None);
        Assert.InRange(set.Best.Energy, best.Best.Energy - 1e-9, best.Best.Energy * 0.97);
        Assert.InRange((int)set.Info["rounds"]!, 1, 10);
        Assert.Equal(told.OrderDescending(), told);
        Assert.Equal(set.Best.Energy, told[^1], 1e-9);
    }

    [Fact]
    public async Task SampleAsync_WarmStart_IsNeverWorseInBlocks()
    {
        var model = Models.Random(Vartype.Spin, 30, 5, density: 0.3);
        var start = (await SamplerCatalog.Parse("greedy:reads=1").SampleAsync(model, new SamplerOptions { Seed = 3 }, CancellationToken.None)).Best;
        var set = await new QaoaSampler(new QaoaOptions { Qubits = 6, Layers = 1, Warm = 0.2 }).SampleAsync(model, new SamplerOptions { InitialSample = start.Values }, CancellationToken.None);
        Assert.True(set.Best.Energy <= start.Energy);
    }

    [Fact]
    public async Task SampleAsync_WarmStart_LeansTowardsIt()
    {
        var model = Models.Random(Vartype.Binary, 8, 5);
        sbyte[] start = [1, 0, 1, 1, 0, 0, 1, 0];
        var set = await new QaoaSampler(new QaoaOptions { Layers = 1, Warm = 0.01, Iterations = 0 }).SampleAsync(model, new SamplerOptions { InitialSample = start }, CancellationToken.None);
        Assert.Equal(start, set.Samples.MaxBy(sample => sample.Occurrences)!.Values);
    }

    [Theory]
    [InlineData(Vartype.Binary, 10, 12)]
    [InlineData(Vartype.Spin, 10, 12)]
    [InlineData(Vartype.Binary, 24, 6)]
    public async Task SampleAsync_XyMixer_KeepsTheNumberOfOnes(Vartype vartype, int variables, int qubits)
    {
        var model = Models.Random(vartype, variables, 5, density: 0.5);
        var options = new QaoaOptions { Mixer = QaoaMixer.XyRing, Ones = 4, Qubits = qubits, Layers = 2 };
        var set = await new QaoaSampler(options).SampleAsync(model, new SamplerOptions { Seed = 1 }, CancellationToken.None);
        Assert.All(set.Samples, sample => Assert.Equal(4, sample.Values.Count(value => value == (vartype == Vartype.Binary ? 1 : -1))));
        if (variables <= qubits) Assert.Equal(Models.AllRows(model).Where(row => row.Count(value => value == (vartype == Vartype.Binary ? 1 : -1)) == 4).Min(row => model.Energy(row)), (double)set.Info["optimum_energy"]!, 1e-9);
    }

    [Fact]
    public async Task SampleAsync_MoreOnesThanVariables_IsRefused()
    {
        var sampler = new QaoaSampler(new QaoaOptions { Mixer = QaoaMixer.XyRing, Ones = 4 });
        Assert.Equal("QP2050", (await Assert.ThrowsAsync<InputException>(() => sampler.SampleAsync(Models.Random(Vartype.Spin, 3, 1), new SamplerOptions(), CancellationToken.None))).Code);
    }

    [Fact]
    public async Task SampleAsync_Noise_RaisesTheMeanEnergy()
    {
        var model = Models.Random(Vartype.Spin, 6, 5);
        async Task<double> Mean(double depolarizing)
        {
            var sampler = SamplerCatalog.Parse(FormattableString.Invariant($"qaoa:depolarizing={depolarizing},shots=3000"));
            return (await sampler.SampleAsync(model, new SamplerOptions { Seed = 1 }, CancellationToken.None)).Samples.Sum(sample => sample.Energy * sample.Occurrences) / 3000;
        }

        Assert.True(await Mean(0) + 0.5 < await Mean(0.02));
    }

    [Fact]
    public async Task SampleAsync_TargetMet_EndsWithoutBeingMarked()
    {
        var model = Models.Random(Vartype.Binary, 60, 12, density: 0.1);
        var set = await new QaoaSampler(new QaoaOptions { Qubits = 6, Layers = 1 }).SampleAsync(model, new SamplerOptions { Seed = 1, TargetEnergy = 1e6 }, CancellationToken.None);
        Assert.False(set.Truncated);
        Assert.Equal(0, (int)set.Info["circuits"]!);
    }

    /// <summary>docs/qaoa.md states these.</summary>
    [Fact]
    public void Options_Defaults_AreTheDocumentedOnes()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "qaoa.md"));
        var options = new QaoaOptions();
        Assert.Equal((4, 12, 50, 10, 1.0), (options.Layers, options.Qubits, options.Iterations, options.Rounds, options.Tail));
        Assert.Equal((QaoaPrecision.Double, AngleStart.Fixed, QaoaMixer.X, QaoaEngine.Native), (options.Precision, options.Start, options.Mixer, options.Engine));
        foreach (var stated in new[] { "1 to 64 (4)", "1 to 30 (12)", "(50)", "(`double`)", "(`fixed`)", "(`native`)", "at most (10)" }) Assert.Contains(stated, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qaoa:qubits=21,layers=64")]
    [InlineData("qaoa:qubits=14,layers=4,depolarizing=0.01,shots=100000")]
    [InlineData("qaoa:qubits=14,layers=64,start=interp")]
    public async Task SampleAsync_TimeLimit_EndsSoonWithRows(string description)
    {
        var model = Models.Random(Vartype.Spin, description.Contains("21", StringComparison.Ordinal) ? 21 : 14, 3);
        var start = TimeProvider.System.GetTimestamp();
        var set = await SamplerCatalog.Parse(description).SampleAsync(model, new SamplerOptions { TimeLimit = TimeSpan.FromSeconds(0.3) }, CancellationToken.None);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 5); // the promise is 2 s after the limit; the machine may be busy
        Assert.True(set.Truncated);
        Assert.NotEmpty(set.Samples);
    }

    [Fact]
    public async Task SampleAsync_UncoupledVariables_AreDecidedWithoutCircuits()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 5).Build().WithLinear([1, -1, 0.5, 2, -3]);
        var set = await new QaoaSampler().SampleAsync(model, new SamplerOptions(), CancellationToken.None);
        Assert.Equal([-1, 1, -1, -1, 1], set.Best.Values);
        Assert.Equal((0, 0.0), ((int)set.Info["circuits"]!, (double)set.Info["optimum_energy"]! + 7.5));
    }

    [Fact]
    public async Task SampleAsync_ErrorsOfGatesOnTooManyQubits_AreRefusedBeforeAnyWork()
        => Assert.Equal("QP2052", (await Assert.ThrowsAsync<InputException>(() => SamplerCatalog.Parse("qaoa:qubits=20,bitflip=0.1").SampleAsync(Models.Random(Vartype.Spin, 20, 1), new SamplerOptions(), CancellationToken.None))).Code);

    [Fact]
    public async Task SampleAsync_ReadoutErrorsAlone_FlipBitsOfTheState()
    {
        var model = Models.Random(Vartype.Spin, 5, 3);
        var set = await SamplerCatalog.Parse("qaoa:readout=1,shots=2000").SampleAsync(model, new SamplerOptions { Seed = 2 }, CancellationToken.None);
        var plain = await SamplerCatalog.Parse("qaoa:shots=2000").SampleAsync(model, new SamplerOptions { Seed = 2 }, CancellationToken.None);
        Assert.Equal(Common(plain).Select(value => -value), Common(set).Select(value => (int)value));
        Assert.False(set.Info.ContainsKey("approximation_ratio"));

        static sbyte[] Common(SampleSet set) => set.Samples.MaxBy(sample => sample.Occurrences)!.Values;
    }

    [Theory]
    [InlineData(1e-170)]
    [InlineData(1e170)]
    public async Task SampleAsync_TinyOrHugeCoefficients_AreSolvedAlike(double factor)
    {
        var model = Models.Random(Vartype.Spin, 6, 3).Scale(factor);
        var set = await new QaoaSampler().SampleAsync(model, new SamplerOptions(), CancellationToken.None);
        Assert.InRange((double)set.Info["approximation_ratio"]!, 0.85, 1);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "QuantumPrune.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
