using Google.Protobuf;
using QuantumPrune.Protocol.Models;

namespace QuantumPrune.Protocol.Samples;

/// <summary>A sample set as the messages that carry it.</summary>
public static class SampleSetParts
{
    private const int PartBytes = 1 << 20;
    private const int LargestInfo = 1 << 20;

    /// <summary>Messages of about 1 MiB, one at least.</summary>
    /// <remarks>What the sampler says of the run is left out where it is larger than 1 MiB.</remarks>
    public static IEnumerable<V1.SampleSetPart> Of(SampleSet set, int variables)
    {
        var most = Math.Max(1, PartBytes / (variables / 8 + 1 + sizeof(double) + sizeof(int)));
        var parts = Math.Max(1, (set.Samples.Count + most - 1) / most);
        for (var part = 0; part < parts; part++)
        {
            var rows = Rows(set, variables, part * most, Math.Min(most, set.Samples.Count - part * most));
            if (part == 0) rows.InfoJson = set.Info.ToJsonString() is { Length: <= LargestInfo } info ? info : "{}";
            yield return new V1.SampleSetPart { Rows = rows, Last = part == parts - 1 };
        }
    }

    private static V1.SampleSet Rows(SampleSet set, int variables, int first, int count)
    {
        Sample[] samples = [.. set.Samples.Skip(first).Take(count)];
        var rows = new V1.SampleSet
        {
            Vartype = set.Vartype.ToWire(),
            Variables = (uint)variables,
            Values = UnsafeByteOperations.UnsafeWrap(SampleBits.Pack([.. samples.Select(sample => sample.Values)])),
            Truncated = set.Truncated,
        };
        rows.Energies.AddRange(samples.Select(sample => sample.Energy));
        if (samples.Any(sample => sample.Occurrences != 1)) rows.Occurrences.AddRange(samples.Select(sample => (uint)sample.Occurrences));
        return rows;
    }
}
