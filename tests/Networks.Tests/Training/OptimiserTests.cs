using QuantumPrune.Networks.Training;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Tests.Training;

public class OptimiserTests
{
    private static readonly double[] Gradients = [0.5, -2, 0.25, 1e-3];

    [Fact]
    public void Step_Sgd_FollowsItsFormula()
    {
        var (w, v) = (1.0, 0.0);
        var actual = Run(new SgdOptimiser(0.9, 0.01), g =>
        {
            v = (0.9 * v) + g + (0.01 * w);
            w -= 0.1 * v;
            return w;
        });
        Assert.Equal(w, actual, 1e-6);
    }

    [Fact]
    public void Step_Adam_FollowsItsFormula()
    {
        var (w, first, second, step) = (1.0, 0.0, 0.0, 0);
        var actual = Run(new AdamOptimiser(0.05), g =>
        {
            step++;
            first = (0.9 * first) + (0.1 * g);
            second = (0.999 * second) + (0.001 * g * g);
            var (m, s) = (first / (1 - Math.Pow(0.9, step)), second / (1 - Math.Pow(0.999, step)));
            w -= 0.1 * ((m / (Math.Sqrt(s) + 1e-8)) + (0.05 * w));
            return w;
        });
        Assert.Equal(w, actual, 1e-6);
    }

    [Fact]
    public void Step_TwoParameters_KeepTheirOwnMoments()
    {
        var (a, b) = (new Tensor([1f], 1), new Tensor([1f], 1));
        var optimiser = new AdamOptimiser(0);
        optimiser.Step(new Dictionary<string, Tensor> { ["a"] = a, ["b"] = b }, new Dictionary<string, Tensor> { ["a"] = new([1f], 1), ["b"] = new([-3f], 1) }, 0.1);
        Assert.Equal(0.9f, a.Data[0], 1e-6f);
        Assert.Equal(1.1f, b.Data[0], 1e-6f);
    }

    [Theory]
    [InlineData("constant", 0.7, 0.4)]
    [InlineData("cosine", 0.0, 0.4)]
    [InlineData("cosine", 0.5, 0.2)]
    [InlineData("cosine", 1.0, 0.0)]
    [InlineData("cosine", 0.25, 0.3414213562)]
    public void Rate_OfASchedule_IsAsNamed(string schedule, double progress, double expected) => Assert.Equal(expected, Schedule.Rate(schedule, 0.4, progress), 1e-9);

    private static float Run(IOptimiser optimiser, Func<double, double> twin)
    {
        var parameter = new Dictionary<string, Tensor> { ["w"] = new([1f], 1) };
        foreach (var g in Gradients)
        {
            optimiser.Step(parameter, new Dictionary<string, Tensor> { ["w"] = new([(float)g], 1) }, 0.1);
            Assert.Equal(twin(g), parameter["w"].Data[0], 1e-6);
        }

        return parameter["w"].Data[0];
    }
}
