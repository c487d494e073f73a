namespace QuantumPrune.Client.Cli;

/// <summary>Exit codes of the command.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Bug = 1;
    public const int WrongInput = 2;
    public const int TargetNotMet = 3;
    public const int RemoteFailed = 4;
    public const int Cancelled = 130;
}
