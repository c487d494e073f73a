using System.Globalization;

namespace QuantumPrune.Rpc.Protocol;

/// <summary>The time that a call has left: at most eight digits and a unit (<c>H M S m u n</c>).</summary>
internal static class GrpcTimeout
{
    private const long Largest = 99_999_999;

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond), ('m', TimeSpan.TicksPerMillisecond), ('S', TimeSpan.TicksPerSecond), ('M', TimeSpan.TicksPerMinute), ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>In the finest unit that has room for it, rounded up.</summary>
    public static string Format(TimeSpan left)
    {
        foreach (var (unit, ticks) in Units)
        {
            var value = (left.Ticks / ticks) + (left.Ticks % ticks > 0 ? 1 : 0);
            if (value <= Largest) return value.ToString(CultureInfo.InvariantCulture) + unit;
        }

        return Largest.ToString(CultureInfo.InvariantCulture) + 'H';
    }

    /// <summary>False for anything that is not of the form. Nanoseconds are rounded up to 100 of them; what no <see cref="TimeSpan" /> holds is its maximum.</summary>
    public static bool TryParse(string text, out TimeSpan left)
    {
        left = default;
        if (text.Length is < 2 or > 9 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return false;
        if (text[^1] == 'n')
        {
            left = TimeSpan.FromTicks((value + 99) / 100);
            return true;
        }

        var ticks = Array.Find(Units, entry => entry.Unit == text[^1]).Ticks;
        left = ticks > 0 && value > TimeSpan.MaxValue.Ticks / ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks(value * ticks);
        return ticks > 0;
    }
}
