using System.Text;
using QuantumPrune.Backends.Leap.Journal;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Bench.LeapFaults;

/// <summary>What a fault run came to. Everything but the first three must be 0.</summary>
internal sealed record FaultReport
{
    public required int Answered { get; init; }

    public required int Problems { get; init; }

    public required int Records { get; init; }

    public required int AnsweredTwice { get; init; }

    public required int Lost { get; init; }

    public required int WrongEnergies { get; init; }

    public required int LabelsRunTwice { get; init; }

    /// <summary>Problems beyond one per job: paid for twice, under whatever label.</summary>
    public required int PaidTwice { get; init; }

    public required int Orphans { get; init; }

    public required int FilesWithToken { get; init; }

    public required int Crashes { get; init; }

    public bool IsClean => AnsweredTwice + Lost + WrongEnergies + LabelsRunTwice + PaidTwice + Orphans + FilesWithToken + Crashes == 0;

    public static async Task<FaultReport> OfAsync(SapiEmulator emulator, string folder, int jobs)
    {
        var lines = ResultFile.Read(FaultRun.ResultsOf(folder));
        var numbers = lines.Select(line => line.Number).ToHashSet();
        var problems = emulator.Problems;
        await using var journal = new JobJournal(folder, TimeProvider.System);
        return new FaultReport
        {
            Answered = numbers.Count,
            Problems = problems.Count,
            Records = (await journal.ListAsync(100_000)).Count,
            AnsweredTwice = lines.Count - numbers.Count,
            Lost = Enumerable.Range(0, jobs).Count(number => !numbers.Contains(number)),
            WrongEnergies = lines.Count(line => line.Energy != NumberedJob.Energy(line.Number)),
            LabelsRunTwice = problems.Select(problem => problem.Label!).Distinct().Count(label => emulator.Runs(label) != 1),
            PaidTwice = problems.Count - jobs,
            Orphans = (await journal.OrphansAsync()).Count,
            FilesWithToken = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count(path => File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(FaultRun.Token)) >= 0),
            Crashes = emulator.Crashes.Count,
        };
    }
}
