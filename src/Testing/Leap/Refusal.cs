namespace QuantumPrune.Testing.Leap;

/// <summary>A request, or one item of it, that the service does not accept; becomes a status code or an item's error_code, never a crash.</summary>
internal sealed class Refusal(int code, string message) : Exception(message)
{
    public int Code => code;

    public static Refusal Bad(string message) => new(400, message);

    public static Refusal NoSolver() => new(404, "Solver does not exist or apitoken does not have access");

    public static Refusal NoProblem() => new(404, "Problem does not exist or apitoken does not have access");
}
