using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Progress;

/// <summary>Shows nothing.</summary>
public sealed class SilentProgress : IProgressDisplay
{
    /// <inheritdoc/>
    public IProgressStep Start(string what) => new Step();

    /// <inheritdoc/>
    public void Note(string line)
    {
        // Nobody reads.
    }

    private sealed class Step : IProgressStep
    {
        public void Report(double value)
        {
            // Nobody watches.
        }

        public void Tell(string detail)
        {
            // Nobody reads.
        }

        public void Dispose()
        {
            // Nothing was opened.
        }
    }
}
