using System.Buffers;
using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using QuantumPrune.Backends.Leap.Wire;
using QuantumPrune.Backends.Topologies;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>Times of the codec on a full Pegasus P16: medians of 50 after one to warm up.</summary>
internal static class CodecTiming
{
    private const int Repeats = 50;
    private const int Reads = 1000;

    public static async Task RunAsync()
    {
        var graph = new Pegasus(16).Graph();
        var random = new RandomSource(1);
        var linear = Reals(graph.Qubits.Length, random);
        var couplings = Reals(graph.Couplers.Length, random);
        var problem = Encode(linear, couplings);
        var answer = Answer(graph.Qubits.ToArray(), random);
        await FaultRun.Print($"encode {linear.Length} qubits, {couplings.Length} couplers: {Median(() => Encode(linear, couplings)):0.000} ms, {problem.Length} bytes");
        await FaultRun.Print($"zlib (fastest): {Median(() => Compress(problem)):0.00} ms, {Compress(problem).Length} bytes");
        await FaultRun.Print($"decode {Reads} x {graph.Qubits.Length}: JSON and answer {Median(() => Decode(answer)):0.000} ms, answer alone {DecodeAlone(answer):0.000} ms, {answer.Length} bytes");
    }

    private static byte[] Encode(double[] linear, double[] couplings)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 19);
        using (var json = new Utf8JsonWriter(bytes)) QpEncoding.Write(json, linear, couplings, 0);
        return bytes.WrittenSpan.ToArray();
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(bytes);
        return packed.ToArray();
    }

    private static int Decode(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        return QpAnswer.Read(json.RootElement).Rows.Length;
    }

    private static double DecodeAlone(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        return Median(() => QpAnswer.Read(json.RootElement));
    }

    private static byte[] Answer(int[] qubits, RandomSource random)
    {
        var solutions = new byte[Reads * ((qubits.Length + 7) / 8)];
        for (var i = 0; i < solutions.Length; i++) solutions[i] = (byte)random.NextInt(256);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            format = "qp",
            num_variables = 5760,
            energies = Base64<double>(Reals(Reads, random)),
            num_occurrences = Base64<int>([.. Enumerable.Repeat(1, Reads)]),
            active_variables = Base64<int>(qubits),
            solutions = Convert.ToBase64String(solutions),
            timing = new { qpu_access_time = 1.0 },
        });
    }

    private static string Base64<T>(T[] values)
        where T : unmanaged => Convert.ToBase64String(MemoryMarshal.AsBytes<T>(values));

    private static double[] Reals(int count, RandomSource random) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    private static double Median<T>(Func<T> work)
    {
        work();
        var times = new double[Repeats];
        for (var i = 0; i < Repeats; i++)
        {
            var began = Stopwatch.GetTimestamp();
            work();
            times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[(Repeats - 1) / 2] + times[Repeats / 2]) / 2;
    }
}
