using System.Globalization;
using QuantumPrune.Client.Session;

namespace QuantumPrune.Client.Progress;

/// <summary>Writes a line when a step ends, and one every ten seconds with an estimate while a long one runs.</summary>
public sealed class PlainProgress(TextWriter writer, TimeProvider time) : IProgressDisplay
{
    /// <inheritdoc/>
    public IProgressStep Start(string what) => new Step(what, writer, time);

    /// <inheritdoc/>
    public void Note(string line) => writer.WriteLine(line);

    private sealed class Step(string what, TextWriter writer, TimeProvider time) : IProgressStep
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
        private readonly long _started = time.GetTimestamp();
        private TimeSpan _next = Interval;

        public void Report(double value)
        {
            var elapsed = time.GetElapsedTime(_started);
            if (elapsed < _next || value <= 0 || value >= 1) return;
            _next = elapsed + Interval;
            var left = elapsed * ((1 - value) / value);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {value:P0}, about {left.TotalSeconds:0} s left"));
        }

        public void Dispose() => writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: done in {time.GetElapsedTime(_started).TotalSeconds:0.0} s"));
    }
}
