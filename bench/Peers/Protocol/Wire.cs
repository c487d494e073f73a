using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuantumPrune.Bench.Peers.Protocol;

/// <summary>Messages as lines of JSON and numbers as raw files.</summary>
internal static class Wire
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write<T>(T message) => JsonSerializer.Serialize(message, Json);

    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Json) ?? throw new InvalidDataException($"'{line}' is no message.");

    public static void Save(string path, ReadOnlySpan<float> numbers) => File.WriteAllBytes(path, System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers));

    public static float[] Load(string path) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
}
