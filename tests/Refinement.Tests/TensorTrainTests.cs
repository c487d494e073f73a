using QuantumPrune.Refinement.TensorTrain;

namespace QuantumPrune.Refinement.Tests;

public class TensorTrainTests
{
    private static TensorTrainModel Model(ulong seed, bool signed)
    {
        var cores = Cores.Uniform(7, 3, new RandomSource(seed));
        for (var k = 0; signed && k < cores.Values.Length; k++) cores.Values[k] -= 0.4;
        return new TensorTrainModel(cores);
    }

    private static bool[] Mask(int code) => [.. Enumerable.Range(0, 7).Select(j => ((code >> j) & 1) == 1)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LogLikelihood_AllMasks_ProbabilitiesSumToOne(bool signed)
    {
        var model = Model(1, signed);
        Assert.Equal(1, Enumerable.Range(0, 128).Sum(code => Math.Exp(model.LogLikelihood(Mask(code)))), 1e-12);
    }

    [Fact]
    public void LogLikelihood_PositiveCores_IsTheNormalisedProduct()
    {
        var model = Model(2, signed: false);
        var products = Enumerable.Range(0, 128).Select(code => Product(model.Cores, Mask(code))).ToArray();
        for (var code = 0; code < 128; code += 13)
            Assert.Equal(Math.Log(products[code] / products.Sum()), model.LogLikelihood(Mask(code)), 1e-10);
    }

    private static double Product(Cores cores, bool[] mask)
    {
        double[] q = [1];
        for (var j = 0; j < mask.Length; j++)
        {
            var next = new double[cores.Right(j)];
            for (var a = 0; a < q.Length; a++)
                for (var b = 0; b < next.Length; b++) next[b] += q[a] * cores.Values[cores.Row(j, a, mask[j] ? 1 : 0) + b];
            q = next;
        }

        return q[0];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradient_RandomCores_EqualsFiniteDifferences(bool signed)
    {
        for (var seed = 0UL; seed < 5; seed++)
        {
            var model = Model(seed, signed);
            bool[][] masks = [Mask(5), Mask(77), Mask(127)];
            var gradient = model.LogLikelihoodGradient(masks);
            for (var k = 0; k < gradient.Length; k += 3)
            {
                var difference = (Shifted(model, masks, k, 1e-6) - Shifted(model, masks, k, -1e-6)) / 2e-6;
                Assert.Equal(difference, gradient[k], 1e-5 * (1 + Math.Abs(difference)));
            }
        }
    }

    private static double Shifted(TensorTrainModel model, bool[][] masks, int k, double by)
    {
        var before = model.Cores.Values[k];
        model.Cores.Values[k] = before + by;
        model.Refresh();
        var mean = masks.Average(model.LogLikelihood);
        model.Cores.Values[k] = before;
        model.Refresh();
        return mean;
    }

    [Fact]
    public void Sample_ManyDraws_FollowTheLikelihood()
    {
        var model = Model(3, signed: true);
        var random = new RandomSource(9);
        var counts = new int[128];
        for (var draw = 0; draw < 20_000; draw++)
        {
            var mask = model.Sample(random);
            counts[Enumerable.Range(0, 7).Sum(j => mask[j] ? 1 << j : 0)]++;
        }

        for (var code = 0; code < 128; code++)
        {
            var expected = 20_000 * Math.Exp(model.LogLikelihood(Mask(code)));
            Assert.InRange(counts[code], expected - (6 * Math.Sqrt(expected + 1)), expected + (6 * Math.Sqrt(expected + 1)));
        }
    }

    [Fact]
    public void Product_Bernoulli_SamplesNearTheMask()
    {
        bool[] start = [.. Enumerable.Range(0, 200).Select(j => j % 3 == 0)];
        var probabilities = WarmStart.Probabilities(new RefinementProblem
        {
            Start = start,
            Evaluate = (masks, _) => new double[masks.Count],
            Evaluations = 1,
            FlipEnergies = _ => [.. Enumerable.Range(0, 200).Select(j => (double)j)],
        }, expectedFlips: 8);
        var flips = probabilities.Select((p, j) => start[j] ? 1 - p : p).ToArray();
        Assert.InRange(flips.Sum(), 7.9, 8.3);
        Assert.True(flips[0] > flips[199]);

        var model = new TensorTrainModel(Cores.Product(probabilities, 5, new RandomSource(1)));
        var random = new RandomSource(2);
        var mean = Enumerable.Range(0, 200).Average(_ => model.Sample(random).Where((value, j) => value != start[j]).Count());
        Assert.InRange(mean, 4, 16);
    }
}
