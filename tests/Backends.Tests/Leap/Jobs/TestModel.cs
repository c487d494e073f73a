using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Backends.Tests.Leap.Jobs;

/// <summary>The model of D-Wave's documentation: x and y, -xy.</summary>
internal static class TestModel
{
    public static byte[] Bytes { get; } = Write(Make());

    public static BinaryQuadraticModel Make()
    {
        var builder = new BinaryQuadraticModelBuilder(Vartype.Binary, 2);
        builder.AddQuadratic(0, 1, -1);
        return builder.Build().WithLabels(["x", "y"]);
    }

    public static byte[] Write(BinaryQuadraticModel model)
    {
        using var file = new MemoryStream();
        DimodBqmFile.Write(file, model);
        return file.ToArray();
    }
}
