using QuantumPrune.Client.Session;
using Spectre.Console;

namespace QuantumPrune.Client.Reports;

/// <summary>Shows what <c>doctor</c> found.</summary>
internal static class DoctorText
{
    /// <summary>One line per finding, and a verdict.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings) console.WriteLine($"{Mark(finding.Level)} {finding.Subject}: {finding.Text}");
        var wrong = findings.Count(finding => finding.Level == FindingLevel.Wrong);
        console.WriteLine(wrong == 0 ? "Nothing is wrong." : $"{wrong} {(wrong == 1 ? "thing is" : "things are")} wrong.");
    }

    private static string Mark(FindingLevel level) => level switch
    {
        FindingLevel.Good => "[ok]",
        FindingLevel.Absent => "[--]",
        FindingLevel.Notice => "[! ]",
        _ => "[XX]",
    };
}
