using QuantumPrune.Backends.Embedding;

namespace QuantumPrune.Backends.Tests.Embedding;

/// <summary>The numbers are those of dwave-system.</summary>
public class ChainStrengthTests
{
    [Fact]
    public void UniformTorqueCompensation_Clique_IsTheKnownNumber()
    {
        Assert.Equal(2.828, ChainStrength.UniformTorqueCompensation(Clique(Vartype.Spin, 5)), 12);
        Assert.Equal(0.707, ChainStrength.UniformTorqueCompensation(Clique(Vartype.Binary, 5)), 12);
    }

    [Fact]
    public void UniformTorqueCompensation_Triangle_IsTheKnownNumber()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 3);
        model.AddQuadratic(0, 1, 1);
        model.AddQuadratic(1, 2, -2);
        model.AddQuadratic(0, 2, 3);
        Assert.Equal(4.319841355111706, ChainStrength.UniformTorqueCompensation(model.Build()), 12);
        Assert.Equal(4.319841355111706 / 1.414 * 2, ChainStrength.UniformTorqueCompensation(model.Build(), 2), 12);
    }

    [Fact]
    public void Scaled_Triangle_IsTheLargestBias()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Spin, 3);
        model.AddQuadratic(0, 1, -3);
        Assert.Equal(6, ChainStrength.Scaled(model.Build(), 2));
        model.AddLinear(2, -4);
        Assert.Equal(4, ChainStrength.Scaled(model.Build()));
    }

    [Fact]
    public void Both_NoInteractions_AreOne()
    {
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, 3);
        model.AddLinear(0, 7);
        Assert.Equal((1.0, 1.0), (ChainStrength.UniformTorqueCompensation(model.Build()), ChainStrength.Scaled(model.Build())));
    }

    private static BinaryQuadraticModel Clique(Vartype vartype, int size)
    {
        var model = new BinaryQuadraticModelBuilder(vartype, size);
        for (var i = 0; i < size; i++)
            for (var j = 0; j < i; j++) model.AddQuadratic(i, j, 1);
        return model.Build();
    }
}
