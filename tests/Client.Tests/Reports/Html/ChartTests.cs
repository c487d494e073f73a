using QuantumPrune.Client.Reports.Html;
using QuantumPrune.Client.Reports.Html.Charts;

namespace QuantumPrune.Client.Tests.Reports.Html;

public class ChartTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(27.1, 27.2)]
    [InlineData(-5, 5e6)]
    [InlineData(1e15, 1e15)]
    [InlineData(0, 0)]
    public void Ticks_AnyRange_AreFewAndRising(double least, double greatest)
    {
        var ticks = Axis.Around([least, greatest], 0, 100).Ticks().ToList();
        Assert.InRange(ticks.Count, 1, 12);
        Assert.Equal(ticks.Select(tick => tick.Value).Order(), ticks.Select(tick => tick.Value));
    }

    [Fact]
    public void Ticks_CloseValues_LabelsDiffer()
    {
        var labels = Axis.Around([27.1, 27.2], 0, 100).Ticks().Select(tick => tick.Label).ToList();
        Assert.Equal(labels.Distinct(), labels);
    }

    [Theory]
    [InlineData(new[] { 5.0, 5, 5, 5 })]
    [InlineData(new[] { 100.0, 0, 50, 99 })]
    [InlineData(new[] { -20.0, 400 })]
    public void Place_Crowded_KeepsApartAndWithin(double[] wanted)
    {
        var places = LabelColumn.Place(wanted, 15, 0, 100);
        var sorted = places.Order().ToArray();
        Assert.All(sorted.Zip(sorted.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 15 - 1e-9));
        Assert.All(places, place => Assert.InRange(place, -1e-9, 100 + 1e-9));
    }

    [Fact]
    public void Place_TooMany_SharesTheRoom() => Assert.Equal([0, 25, 50, 75, 100], LabelColumn.Place([50, 50, 50, 50, 50], 40, 0, 100).Order());

    [Fact]
    public void Place_Order_IsKept()
    {
        var places = LabelColumn.Place([30, 10, 20], 15, 0, 100);
        Assert.True(places[1] < places[2] && places[2] < places[0]);
    }

    [Theory]
    [InlineData(new[] { 20.0, 100 }, 0)]
    [InlineData(new[] { 5.0, 5 }, 0)]
    [InlineData(new[] { 26.0, 30 }, 25)]
    public void Start_Bars_BeginAtZeroUnlessThatHidesDifferences(double[] values, double start) => Assert.Equal(start, BarChart.Start(values), 9);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(128, 1)]
    [InlineData(129, 2)]
    [InlineData(5000, 40)]
    public void PerCell_Channels_AtMost128Cells(int channels, int expected) => Assert.Equal(expected, KeepMap.PerCell(channels));

    [Theory]
    [InlineData(double.NaN, "n/a")]
    [InlineData(27.1, "27.100")]
    [InlineData(0, "0.000")]
    [InlineData(0.0001234, "1.234E-4")]
    public void Metric_Value_ShowsItsDigits(double value, string text) => Assert.Equal(text, Figures.Metric(value));

    [Theory]
    [InlineData(999, "999")]
    [InlineData(65_345, "65.35k")]
    [InlineData(1_234_567, "1.23M")]
    public void Compact_Count_IsShort(double value, string text) => Assert.Equal(text, Figures.Compact(value));

    [Fact]
    public void Visible_LongName_IsCut() => Assert.Equal(2001, Visible.Of(new string('x', 100_000)).Length);
}
