using System.Text;

namespace QuantumPrune.Formulation.Formats;

/// <summary>Version 2.0 of the format: header, offset, linear records, neighbourhoods, labels.</summary>
internal sealed class DimodBqmWriter
{
    private const int Alignment = 64;
    private const int PreambleLength = 14;
    private const int SectionHeadLength = 8;

    private readonly Stream _stream;

    public DimodBqmWriter(Stream stream) => _stream = stream;

    public void Write(BinaryQuadraticModel model)
    {
        using var writer = new BinaryWriter(_stream, Encoding.ASCII, leaveOpen: true);
        var labelled = !DimodLabels.AreNumbers(model.Labels);
        WriteHeader(writer, model, labelled);
        writer.Write(model.Offset);
        WriteLinear(writer, model);
        WriteQuadratic(writer, model);
        if (labelled) WriteLabels(writer, model.Labels!);
    }

    private static void WriteHeader(BinaryWriter writer, BinaryQuadraticModel model, bool labelled)
    {
        var vartype = model.Vartype == Vartype.Spin ? "SPIN" : "BINARY";
        var header = "{\"dtype\": \"float64\", \"itype\": \"int32\", \"ntype\": \"int32\", "
            + $"\"shape\": [{model.NumVariables}, {model.NumInteractions}], \"type\": \"BinaryQuadraticModel\", "
            + $"\"variables\": {(labelled ? "true" : "false")}, \"vartype\": \"{vartype}\"}}\n";
        var padded = Padded(header, PreambleLength);
        writer.Write("DIMODBQM"u8);
        writer.Write((byte)2);
        writer.Write((byte)0);
        writer.Write(padded.Length);
        writer.Write(padded);
    }

    private static void WriteLinear(BinaryWriter writer, BinaryQuadraticModel model)
    {
        var start = 0;
        for (var i = 0; i < model.NumVariables; i++)
        {
            writer.Write(start);
            writer.Write(model.Linear[i]);
            start += model.Neighbours(i).Length;
        }
    }

    private static void WriteQuadratic(BinaryWriter writer, BinaryQuadraticModel model)
    {
        for (var i = 0; i < model.NumVariables; i++)
        {
            var neighbours = model.Neighbours(i);
            var couplings = model.Couplings(i);
            for (var k = 0; k < neighbours.Length; k++)
            {
                writer.Write(neighbours[k]);
                writer.Write(couplings[k]);
            }
        }
    }

    private static void WriteLabels(BinaryWriter writer, IReadOnlyList<string> labels)
    {
        var padded = Padded(DimodLabels.ToJson(labels), SectionHeadLength);
        writer.Write("VARS"u8);
        writer.Write(padded.Length);
        writer.Write(padded);
    }

    /// <summary>ASCII with spaces behind it, so that it ends on a multiple of 64 when it starts at <paramref name="start"/>.</summary>
    private static byte[] Padded(string text, int start)
    {
        var end = (start + text.Length + Alignment - 1) / Alignment * Alignment;
        return Encoding.ASCII.GetBytes(text.PadRight(end - start));
    }
}
