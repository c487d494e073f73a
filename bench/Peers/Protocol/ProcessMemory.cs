using System.Globalization;

namespace QuantumPrune.Bench.Peers.Protocol;

/// <summary>What Linux knows of this process.</summary>
internal static class ProcessMemory
{
    /// <summary>The largest resident memory so far, in KiB.</summary>
    public static long PeakKib()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
