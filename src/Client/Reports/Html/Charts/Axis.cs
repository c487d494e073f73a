using System.Globalization;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Maps values to places, linearly, and finds round numbers to write beside it.</summary>
internal sealed class Axis
{
    private const int MostTicks = 12;
    private readonly double _least, _greatest, _from, _to;

    /// <param name="least">The value at <paramref name="from"/>.</param>
    /// <param name="greatest">The value at <paramref name="to"/>, greater.</param>
    /// <param name="from">A place.</param>
    /// <param name="to">Another.</param>
    public Axis(double least, double greatest, double from, double to) => (_least, _greatest, _from, _to) = (least, greatest, from, to);

    public double From => _from;

    public double To => _to;

    /// <summary>An axis with some room around all values that can be drawn.</summary>
    public static Axis Around(IEnumerable<double> values, double from, double to, double margin = 0.05)
    {
        var drawn = values.Where(Figures.CanDraw).DefaultIfEmpty(0).ToList();
        var (least, greatest) = (drawn.Min(), drawn.Max());
        var room = greatest > least ? (greatest - least) * margin : Math.Max(Math.Abs(least) * 0.05, 1e-9);
        return new Axis(least - room, greatest + room, from, to);
    }

    public double At(double value) => _from + ((Math.Clamp(value, _least, _greatest) - _least) / (_greatest - _least) * (_to - _from));

    /// <summary>Round values within the axis, and how they are written.</summary>
    public IEnumerable<(double Value, string Label)> Ticks(int about = 5)
    {
        var step = Step((_greatest - _least) / about);
        var first = Math.Ceiling(_least / step);
        for (var i = 0; i < MostTicks && (first + i) * step <= _greatest; i++) yield return ((first + i) * step, Label((first + i) * step, step));
    }

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
    }

    private static string Label(double value, double step)
    {
        if (Math.Abs(value) < step / 1000) return "0";
        if (step >= 1000) return Figures.Compact(value);
        if (step < 1e-4 || Math.Abs(value) >= 1e7) return value.ToString("0.##E+0", CultureInfo.InvariantCulture);
        return value.ToString("F" + Math.Max(0, (int)Math.Ceiling(-Math.Log10(step) - 1e-9)), CultureInfo.InvariantCulture);
    }
}
