using QuantumPrune.Client.Progress;

namespace QuantumPrune.Client.Tests.Progress;

public class PlainProgressTests
{
    [Fact]
    public void Report_LongStep_WritesEveryTenSecondsWithAnEstimate()
    {
        using var writer = new StringWriter();
        var clock = new HandClock();
        using (var step = new PlainProgress(writer, clock).Start("search"))
        {
            clock.Seconds = 5;
            step.Report(0.1);
            clock.Seconds = 12;
            step.Report(0.25);
            clock.Seconds = 13;
            step.Report(0.3);
            clock.Seconds = 30;
            step.Report(0.5);
            clock.Seconds = 60;
            step.Report(1);
        }

        Assert.Equal(["search: 25 %, about 36 s left", "search: 50 %, about 30 s left", "search: done in 60.0 s", ""], writer.ToString().ReplaceLineEndings("\n").Split('\n'));
    }

    private sealed class HandClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
