using System.Diagnostics;
using System.Globalization;

namespace QuantumPrune.Bench.Qaoa;

/// <summary>The same layer in numpy, in a process of its own.</summary>
internal static class Numpy
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Seconds for a layer, or nothing where numpy is not there.</summary>
    public static double? Layer(int qubits, bool single)
    {
        if (!File.Exists(Python)) return null;
        var script = Path.Combine(AppContext.BaseDirectory, "numpy_qaoa.py");
        using var process = Process.Start(new ProcessStartInfo(Python, [script, qubits.ToString(CultureInfo.InvariantCulture), single ? "complex64" : "complex128"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _ = error.Result;
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : null;
    }
}
