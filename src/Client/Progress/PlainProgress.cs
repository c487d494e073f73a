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
        private readonly Lock _lock = new();
        private TimeSpan _next = Interval;

        public void Report(double value)
        {
            var elapsed = time.GetElapsedTime(_started);
            if (value is <= 0 or >= 1) return;
            var left = elapsed * ((1 - value) / value);
            WriteNow(elapsed, string.Create(CultureInfo.InvariantCulture, $"{what}: {value:P0}, about {left.TotalSeconds:0} s left"));
        }

        public void Tell(string detail) => WriteNow(time.GetElapsedTime(_started), $"{what}: {detail}");

        /// <summary>Writes a line, unless there was one not long ago.</summary>
        private void WriteNow(TimeSpan elapsed, string line)
        {
            lock (_lock)
            {
                if (elapsed < _next) return;
                _next = elapsed + Interval;
                writer.WriteLine(line);
            }
        }

        public void Dispose() => writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: done in {time.GetElapsedTime(_started).TotalSeconds:0.0} s"));
    }
}
