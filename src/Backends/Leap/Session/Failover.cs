using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Session;

/// <summary>Goes on with the next solver that will do when one goes offline or changes its working graph.</summary>
internal static class Failover
{
    private const int MostTries = 4;

    /// <summary>Runs <paramref name="work"/> on the best solver, then on others; the list is asked for anew in between.</summary>
    /// <exception cref="SapiException">What the last one said.</exception>
    public static async Task<T> RunAsync<T>(LeapSession session, Func<SolverDefinition, Task<T>> work, CancellationToken cancellation)
    {
        var failed = new HashSet<SolverIdentity>();
        var solver = (await session.SolversAsync(refresh: false, cancellation).ConfigureAwait(false))[0];
        while (true)
        {
            try
            {
                return await work(solver).ConfigureAwait(false);
            }
            catch (SapiException e) when (failed.Count < MostTries - 1 && IsGone(e))
            {
                failed.Add(solver.Identity);
                if (await NextAsync(session, failed, cancellation).ConfigureAwait(false) is not { } next) throw;
                session.Log.Warn($"Solver {solver} went away ({e.ServiceMessage ?? e.Cause}); the problem was given to {next}.");
                solver = next;
            }
        }
    }

    /// <summary>The best solver that did not fail, by a fresh list; null when none is left.</summary>
    private static async Task<SolverDefinition?> NextAsync(LeapSession session, HashSet<SolverIdentity> failed, CancellationToken cancellation)
    {
        var solvers = await session.SolversAsync(refresh: true, cancellation).ConfigureAwait(false);
        return solvers.FirstOrDefault(candidate => !failed.Contains(candidate.Identity));
    }

    /// <summary>Whether the solver, not the problem, is at fault, and nothing was paid for: it is offline, or a submit was refused because its name and graph are not known any more.</summary>
    private static bool IsGone(SapiException e) => e switch
    {
        { Code: "QP5207", ServiceMessage: { } said } => said.Contains("solver is offline", StringComparison.OrdinalIgnoreCase),
        _ => e.SolverGone,
    };
}
