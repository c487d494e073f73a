using QuantumPrune.Formulation;

namespace QuantumPrune.Bench.Solvers;

/// <summary>The generator of Palubeckis (2004), as ../shared/qubo/README.md states it.</summary>
internal static class Palubeckis
{
    /// <summary>Coefficients from -100 to 100; maximising is turned into minimising.</summary>
    public static BinaryQuadraticModel Make(int variables, int density, long seed)
    {
        var state = seed;
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, variables);
        for (var i = 0; i < variables; i++)
        {
            model.AddLinear(i, -Coefficient());
            for (var j = i + 1; j < variables; j++)
                if (100 * Uniform() <= density) model.AddQuadratic(i, j, -2 * Coefficient());
        }

        return model.Build();

        double Uniform() => (state = 16807 * state % 2147483647) / 2147483648.0;
        double Coefficient() => Math.Floor((201 * Uniform()) - 100);
    }
}
