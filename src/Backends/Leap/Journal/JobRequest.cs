using System.Security.Cryptography;
using System.Text;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>A job before it has a label: all that is needed to send it, and to understand its answer later.</summary>
/// <param name="Solver">Who is to solve it.</param>
/// <param name="Type">ising or bqm.</param>
/// <param name="Parameters">The JSON object of parameters.</param>
/// <param name="Data">The JSON object of <c>qp</c> data or, with <paramref name="Uploaded"/>, the file that is uploaded first.</param>
/// <param name="Uploaded">Whether the data go up as a file that the job refers to.</param>
/// <param name="Context">What the answer is read with: see <c>AnswerContext</c>.</param>
/// <param name="Charge">The estimated cost in seconds of QPU quota.</param>
public sealed record JobRequest(SolverIdentity Solver, string Type, byte[] Parameters, byte[] Data, bool Uploaded, byte[] Context, double Charge)
{
    /// <summary>The hash of what is asked; equal for equal questions.</summary>
    public string Key { get; } = KeyOf(Solver, Type, Parameters, Data);

    private static string KeyOf(SolverIdentity solver, string type, byte[] parameters, byte[] data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{solver}\n{type}\n{parameters.Length}\n"));
        hash.AppendData(parameters);
        hash.AppendData(data);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
