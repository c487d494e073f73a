using QuantumPrune.Backends.Qaoa;
using QuantumPrune.Backends.Qaoa.Angles;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Simulation;

namespace QuantumPrune.Backends.Tests.Qaoa.Angles;

public class AngleTests
{
    [Fact]
    public void Interpolated_TwoLayers_AreThree()
    {
        var three = AngleStarts.Interpolated(new QaoaAngles([1, 2], [4, 6]));
        Assert.Equal([1, 1.5, 2], three.Gammas);
        Assert.Equal([4, 5, 6], three.Betas);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(64)]
    public void Starts_OfAnyDepth_HaveGammasThatGrowAndBetasThatShrink(int layers)
    {
        foreach (var angles in new[] { AngleStarts.Ramp(layers), FixedAngles.Of(layers) })
        {
            Assert.Equal((layers, layers), (angles.Gammas.Length, angles.Betas.Length));
            Assert.Equal(angles.Gammas.Order(), angles.Gammas);
            Assert.Equal(angles.Betas.Order(), angles.Betas);
        }
    }

    [Theory]
    [InlineData(AngleStart.Fixed)]
    [InlineData(AngleStart.Ramp)]
    [InlineData(AngleStart.Interp)]
    public void Find_FromAnyStart_LowersTheEnergyAndEndsWhereTheGradientVanishes(AngleStart start)
    {
        using var simulator = Simulator(Models.Random(Vartype.Spin, 8, 4));
        var unoptimised = Value(simulator, new AnglePlanner(new QaoaOptions { Layers = 3, Start = start, Iterations = 0 }, CancellationToken.None).Find(simulator));
        var planner = new AnglePlanner(new QaoaOptions { Layers = 3, Start = start, Iterations = 200 }, CancellationToken.None);
        var angles = planner.Find(simulator);
        Assert.True(Value(simulator, angles) < unoptimised - 0.1);
        var gradient = new QaoaLayer[3];
        simulator.Gradient(simulator.Circuit.Layers(angles), 1, gradient);
        Assert.All(gradient, slope => Assert.True(Math.Abs(slope.Gamma) < 1e-3 && Math.Abs(slope.Beta) < 1e-3, $"{slope}"));
        Assert.InRange(planner.Evaluations, 5, 1000);
    }

    /// <summary>Energies a thousand times as large have gammas a thousandth as large, found in the same steps.</summary>
    [Fact]
    public void Find_ProblemInOtherUnits_IsTheSame()
    {
        var model = Models.Random(Vartype.Binary, 6, 11);
        using var one = Simulator(model);
        using var thousand = Simulator(model.Scale(1000));
        var (a, b) = (new AnglePlanner(new QaoaOptions { Layers = 2 }, CancellationToken.None), new AnglePlanner(new QaoaOptions { Layers = 2 }, CancellationToken.None));
        var (small, large) = (a.Find(one), b.Find(thousand));
        for (var l = 0; l < 2; l++) Assert.Equal(small.Gammas[l], 1000 * large.Gammas[l], 1e-4);
        for (var l = 0; l < 2; l++) Assert.Equal(small.Betas[l], large.Betas[l], 1e-4);
    }

    [Fact]
    public void Find_LowerTail_IsLowerInTheTail()
    {
        using var simulator = Simulator(Models.Random(Vartype.Spin, 8, 6));
        double Tail(double tail)
        {
            simulator.Run(simulator.Circuit.Layers(new AnglePlanner(new QaoaOptions { Layers = 1, Tail = tail }, CancellationToken.None).Find(simulator)));
            return simulator.Value(0.2);
        }

        Assert.True(Tail(0.2) < Tail(1));
    }

    [Fact]
    public void Find_Stopped_TakesTheStart()
    {
        using var simulator = Simulator(Models.Random(Vartype.Spin, 5, 6));
        var planner = new AnglePlanner(new QaoaOptions { Layers = 2 }, new CancellationToken(canceled: true));
        Assert.Equal(FixedAngles.Of(2).Betas, planner.Find(simulator).Betas);
        Assert.Equal(0, planner.Evaluations);
    }

    [Fact]
    public void Find_ProblemWithoutEnergies_IsNotLost()
    {
        using var simulator = Simulator(new BinaryQuadraticModelBuilder(Vartype.Binary, 3).Build());
        Assert.All(new AnglePlanner(new QaoaOptions(), CancellationToken.None).Find(simulator).Gammas, gamma => Assert.True(double.IsFinite(gamma)));
    }

    private static ISimulator Simulator(BinaryQuadraticModel model) => Simulators.Create(new QaoaCircuit { Problem = IsingProblem.Of(model) }, QaoaPrecision.Double);

    private static double Value(ISimulator simulator, QaoaAngles angles)
    {
        simulator.Run(simulator.Circuit.Layers(angles));
        return simulator.Value(1);
    }
}
