using QuantumPrune.Bench.Peers.Protocol;
using QuantumPrune.Bench.Peers.Reports;

namespace QuantumPrune.Bench.Peers;

/// <summary>Lets several engines do the same job turn by turn, so that whatever else the machine does falls on all of them.</summary>
internal sealed class Contest(Bench bench)
{
    private const double ShortestTurn = 30;
    private const double WarmUp = 300;
    private const int MostCalls = 2000;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    /// <summary>The times of every entrant, in order; null for one that failed.</summary>
    public IReadOnlyList<Timing?> Run(IReadOnlyList<Entrant> entrants)
    {
        var calls = entrants.Select(WarmUpOf).ToArray();
        var times = entrants.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < bench.Options.Repeats; round++)
        {
            // Every other round backwards: nobody always runs behind the same one.
            foreach (var i in round % 2 == 0 ? Enumerable.Range(0, entrants.Count) : Enumerable.Range(0, entrants.Count).Reverse())
                if (calls[i] > 0) times[i].Add(Turn(entrants[i], calls[i]));
        }

        return [.. entrants.Select((e, i) => calls[i] == 0 ? null : new Timing([.. times[i]], e.Peer.Result(bench.FileOf("result.raw"))))];
    }

    /// <summary>How many runs make a turn; 0 where the entrant fails.</summary>
    private int WarmUpOf(Entrant entrant)
    {
        try
        {
            entrant.Peer.Prepare(entrant.Job);
            var (total, last) = (0.0, 0.0);
            for (var runs = 0; runs < 2 || (total < WarmUp && runs < MostCalls); runs++) total += last = entrant.Peer.Measure(1);
            return (int)Math.Clamp(Math.Ceiling(ShortestTurn / last), 1, MostCalls);
        }
        catch (InvalidOperationException e)
        {
            bench.Log.WriteLine(e.Message);
            return 0;
        }
    }

    private static double Turn(Entrant entrant, int calls)
    {
        Task.Delay(Rest).Wait();
        return entrant.Peer.Measure(calls);
    }
}
