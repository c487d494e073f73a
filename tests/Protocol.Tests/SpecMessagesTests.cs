using QuantumPrune.Protocol.Jobs;

namespace QuantumPrune.Protocol.Tests;

public class SpecMessagesTests
{
    private static readonly BinaryQuadraticModel Model = Models.Random(11, 0.5, 3);

    [Fact]
    public void FromWire_OfToWire_IsTheSame()
    {
        var options = new SamplerOptions { Seed = ulong.MaxValue, Reads = 3, Sweeps = 9, TimeLimit = TimeSpan.FromSeconds(1.25), TargetEnergy = -4.5, InitialSample = [.. Enumerable.Range(0, 11).Select(i => (sbyte)(i % 2 == 0 ? -1 : 1))] };
        var back = options.ToWire("anneal").FromWire(Model);
        Assert.Equal(options.InitialSample, back.InitialSample);
        Assert.Equal(options with { InitialSample = null }, back with { InitialSample = null });
    }

    [Fact]
    public void FromWire_OfDefaults_AsksForNothing() => Assert.Equal(new SamplerOptions(), new SamplerOptions().ToWire("auto").FromWire(Model));

    [Fact]
    public void FromWire_ValuesOutOfRange_AreRefused()
    {
        Refused(new V1.JobSpec { Reads = uint.MaxValue });
        Refused(new V1.JobSpec { Sweeps = uint.MaxValue });
        Refused(new V1.JobSpec { TimeLimitSeconds = -1 });
        Refused(new V1.JobSpec { TimeLimitSeconds = double.NaN });
        Refused(new V1.JobSpec { TimeLimitSeconds = 1e300 });
        Refused(new V1.JobSpec { TargetEnergy = double.NegativeInfinity });
        Refused(new V1.JobSpec { InitialSample = Google.Protobuf.ByteString.CopyFrom(1) });
    }

    [Fact]
    public void Constraint_FromWireOfToWire_IsTheSame()
    {
        var constraint = new LinearConstraint { Weights = [3, 0, 1 << 29], Least = 2, Most = 1 << 29, Group = [0, 1, 1], MostOfGroup = [1, 2] };
        var back = constraint.ToWire().FromWire();
        Assert.Equal(constraint.Weights, back.Weights);
        Assert.Equal(constraint.Group, back.Group);
        Assert.Equal(constraint.MostOfGroup, back.MostOfGroup);
        Assert.Equal((constraint.Least, constraint.Most), (back.Least, back.Most));
    }

    [Fact]
    public void Constraint_OfHugeNumbers_FitsNoModel()
    {
        var message = new V1.Constraint { Least = ulong.MaxValue, Most = ulong.MaxValue, Weights = { uint.MaxValue } };
        Assert.Throws<InputException>(() => message.FromWire().Check(Models.Random(1, 0, 2)));
    }

    private static void Refused(V1.JobSpec spec) => Assert.Equal("QP6102", Assert.Throws<InputException>(() => spec.FromWire(Model)).Code);
}
