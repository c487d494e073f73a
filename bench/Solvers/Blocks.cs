using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Solvers;

/// <summary>Random blocks like those that pruning makes, and harder ones.</summary>
internal static class Blocks
{
    private const double Penalty = 2000;

    public static Instance Named(string kind, int count, ulong seed) => new($"{kind}-{count}-{seed}", kind, Make(kind, count, seed), null, double.NaN);

    /// <summary>A dense block of whole coefficients with <paramref name="chosen"/> variables at 1, asked for by a penalty of 2,000 per squared difference.</summary>
    public static BinaryQuadraticModel WithPenalty(int count, int chosen)
    {
        var block = Palubeckis.Make(count, 100, count);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, count);
        model.AddOffset(Penalty * chosen * chosen);
        for (var i = 0; i < count; i++)
        {
            model.AddLinear(i, block.Linear[i] + (Penalty * (1 - (2 * chosen))));
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, block.Coupling(i, j) + (2 * Penalty));
        }

        return model.Build();
    }

    /// <summary>The same with the number as a budget.</summary>
    public static Instance WithBudget(int count, int chosen)
        => new($"card {chosen} of {count}", "budget", Palubeckis.Make(count, 100, count), LinearConstraint.Cardinality(count, chosen), double.NaN);

    private static BinaryQuadraticModel Make(string kind, int count, ulong seed) => kind switch
    {
        "hybrid" => Hybrid(count, new RandomSource(seed)),
        "curvature" => Curvature(count, new RandomSource(seed)),
        "gaussian" => Gaussian(count, new RandomSource(seed)),
        "spinglass" => SpinGlass(count, new RandomSource(seed)),
        _ => throw new ArgumentException($"There is no class '{kind}'."),
    };

    /// <summary>Similarities of correlated activations, all couplings positive, scaled by 1 / n; about 36 % pruned.</summary>
    private static BinaryQuadraticModel Hybrid(int count, RandomSource random)
    {
        var features = Features(count, 4 * count, random);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, count);
        var cost = new double[count];
        for (var i = 0; i < count; i++)
        {
            cost[i] = Math.Exp(0.5 * random.NextGaussian());
            for (var j = 0; j < i; j++)
            {
                var similarity = Math.Abs(Inner(features, i, j)) / Math.Sqrt(Inner(features, i, i) * Inner(features, j, j)) / count;
                model.AddQuadratic(i, j, similarity);
                cost[i] -= similarity;
                cost[j] -= similarity;
            }
        }

        for (var i = 0; i < count; i++) model.AddLinear(i, cost[i]);
        return WithShare(model.Build(), 0.36);
    }

    /// <summary>1/2 z^T Q z of correlated gate gradients with first-order scores; about 36 % pruned.</summary>
    private static BinaryQuadraticModel Curvature(int count, RandomSource random)
    {
        var features = Features(count, 2 * count, random);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, count);
        for (var i = 0; i < count; i++)
        {
            model.AddLinear(i, (0.5 * Math.Exp(0.5 * random.NextGaussian())) + (Inner(features, i, i) / 2));
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, Inner(features, i, j));
        }

        return WithShare(model.Build(), 0.36);
    }

    private static BinaryQuadraticModel Gaussian(int count, RandomSource random)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, count);
        for (var i = 0; i < count; i++)
        {
            model.AddLinear(i, random.NextGaussian());
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, random.NextGaussian());
        }

        return model.Build();
    }

    /// <summary>Sherrington and Kirkpatrick's model with Gaussian fields: spins, hence no tilt towards either value.</summary>
    private static BinaryQuadraticModel SpinGlass(int count, RandomSource random)
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, count);
        for (var i = 0; i < count; i++)
        {
            model.AddLinear(i, random.NextGaussian());
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, random.NextGaussian());
        }

        return model.Build();
    }

    /// <summary>Rows of samples whose channels share a few factors, scaled by 1 / sqrt(samples).</summary>
    private static double[][] Features(int count, int samples, RandomSource random)
    {
        const int factors = 6;
        var loads = Draw(count, factors, random);
        var scale = Enumerable.Range(0, count).Select(_ => Math.Exp(0.3 * random.NextGaussian())).ToArray();
        var rows = Draw(samples, count, random);
        foreach (var row in rows)
        {
            var common = Draw(1, factors, random)[0];
            for (var i = 0; i < count; i++)
                row[i] = scale[i] * (row[i] + (0.5 * loads[i].Zip(common, (a, b) => a * b).Sum())) / Math.Sqrt(2.5 * samples);
        }

        return rows;
    }

    private static double[][] Draw(int rows, int columns, RandomSource random)
        => [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextGaussian()).ToArray())];

    private static double Inner(double[][] rows, int i, int j) => rows.Sum(row => row[i] * row[j]);

    /// <summary>Takes a field off every variable so that a descent ends with about <paramref name="share"/> of them at 1.</summary>
    private static BinaryQuadraticModel WithShare(BinaryQuadraticModel model, double share)
    {
        var (low, high) = (-100.0, 100.0);
        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;
            if (Ones(Shifted(model, middle)) < share * model.NumVariables) low = middle;
            else high = middle;
        }

        return Shifted(model, high);
    }

    private static BinaryQuadraticModel Shifted(BinaryQuadraticModel model, double field) => model.WithLinear([.. model.Linear.ToArray().Select(h => h - field)]);

    private static int Ones(BinaryQuadraticModel model)
    {
        var values = new sbyte[model.NumVariables];
        var fields = model.Fields(values);
        for (var step = 0; step < 10 * values.Length; step++)
        {
            var i = step % values.Length;
            var to = (sbyte)(fields[i] < 0 ? 1 : 0);
            for (var k = 0; k < model.Neighbours(i).Length; k++) fields[model.Neighbours(i)[k]] += (to - values[i]) * model.Couplings(i)[k];
            values[i] = to;
        }

        return values.Count(value => value == 1);
    }
}
