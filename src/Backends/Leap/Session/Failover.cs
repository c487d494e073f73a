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
        for (var tries = 1; ; tries++)
        {
            var solvers = await session.SolversAsync(refresh: tries > 1, cancellation).ConfigureAwait(false);
            var solver = solvers.FirstOrDefault(candidate => !failed.Contains(candidate.Identity)) ?? solvers[0];
            try
            {
                return await work(solver).ConfigureAwait(false);
            }
            catch (SapiException e) when (tries < MostTries && IsGone(e))
            {
                failed.Add(solver.Identity);
                session.Log.Warn($"Solver {solver} went away ({e.ServiceMessage ?? e.Cause}); the problem was given to the next one.");
            }
        }
    }

    /// <summary>Whether the solver, not the problem, is at fault: it is offline, or its name and graph are not known any more.</summary>
    private static bool IsGone(SapiException e) => e switch
    {
        { Code: "QP5207", ServiceMessage: { } said } => said.Contains("solver is offline", StringComparison.OrdinalIgnoreCase),
        { ErrorCode: 404 } => true,
        _ => false,
    };
}
