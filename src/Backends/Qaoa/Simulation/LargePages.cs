using System.Runtime.InteropServices;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>Linux gives transparent large pages to those who ask.</summary>
internal static unsafe partial class LargePages
{
    private const int HugePage = 14; // MADV_HUGEPAGE

    /// <summary>Asks; a refusal costs time only.</summary>
    public static void Ask(void* address, nuint length)
    {
        if (OperatingSystem.IsLinux()) _ = Advise(address, length, HugePage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
