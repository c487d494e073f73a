using Google.Protobuf;
using QuantumPrune.Networks.Graphs;
using QuantumPrune.Networks.Onnx.Schema;

namespace QuantumPrune.Networks.Onnx;

/// <summary>Reads and writes ONNX files.</summary>
public static class OnnxFile
{
    /// <summary>The oldest default operator set whose semantics the engine implements.</summary>
    public const int OldestOperatorSet = 9;

    /// <summary>The newest default operator set whose semantics the engine implements.</summary>
    public const int NewestOperatorSet = 22;

    private const int RecursionLimit = 64;

    /// <summary>Reads <paramref name="path"/> into a simplified graph: constants folded, shape arithmetic and identities gone.</summary>
    /// <exception cref="InputException">
    /// QP1001 missing file, QP1002 over 2 GB, QP1003 not ONNX or cut off, QP1004 external data, QP1005 operator set,
    /// QP1010 broken tensor, QP1011 not-a-number weight, QP1012 broken graph.
    /// </exception>
    public static Graph Load(string path) => GraphSimplifier.Simplify(Read(path));

    /// <summary>The nodes of a file that the engine cannot run, each with the reason; empty if it can run all.</summary>
    /// <inheritdoc cref="Load"/>
    public static IReadOnlyList<string> FindUnsupported(string path) => Operators.OperatorTable.Refusals(Read(path).Nodes);

    /// <summary>Writes <paramref name="graph"/> as an ONNX file; what its source file held beside the graph is kept.</summary>
    /// <returns>The size of the file in bytes.</returns>
    /// <exception cref="InputException">QP1006: the file cannot be written.</exception>
    public static long Save(Graph graph, string path)
    {
        var model = GraphWriter.Write(graph);
        AtomicFile.Write(path, stream => model.WriteTo(stream));
        return new FileInfo(path).Length;
    }

    /// <summary>The size in bytes that <paramref name="graph"/> has as a file.</summary>
    public static long SizeOf(Graph graph) => GraphWriter.Write(graph).CalculateSize();

    private static Graph Read(string path)
    {
        var model = Parse(path, ReadBytes(path));
        CheckOperatorSet(path, model);
        return GraphReader.Read(path, model);
    }

    private static byte[] ReadBytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new InputException("QP1001", $"The model file '{path}' does not exist.", "Check the path; a task file's paths are relative to it.");
        if (file.Length > int.MaxValue - 1024)
            throw new InputException("QP1002", $"'{path}' holds {file.Length} bytes.", "Models over 2 GB are not supported; prune a smaller export.");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("QP1001", $"'{path}' cannot be read: {e.Message}", "Check its permissions.", e);
        }
    }

    private static ModelProto Parse(string path, byte[] bytes)
    {
        if (bytes.Length == 0) throw NotOnnx(path, "it is empty.", null);
        try
        {
            var model = ModelProto.Parser.ParseFrom(CodedInputStream.CreateWithLimits(new MemoryStream(bytes), bytes.Length, RecursionLimit));
            if (model.Graph is null || model.Graph.Node.Count == 0) throw NotOnnx(path, "it holds no graph.", null);
            return model;
        }
        catch (InvalidProtocolBufferException e)
        {
            throw NotOnnx(path, e.Message, e);
        }
    }

    private static InputException NotOnnx(string path, string why, Exception? inner) =>
        new("QP1003", $"'{path}' is not a whole ONNX file: {why}", "Export it again, or copy it again if it was cut off.", inner);

    private static void CheckOperatorSet(string path, ModelProto model)
    {
        var version = model.OpsetImport.FirstOrDefault(o => o.Domain is "" or "ai.onnx")?.Version ?? 1;
        if (version is < OldestOperatorSet or > NewestOperatorSet)
            throw new InputException("QP1005", $"'{path}' uses operator set {version}.", $"Export it with opset_version between {OldestOperatorSet} and {NewestOperatorSet}.");
    }
}
