namespace QuantumPrune.Networks.Data.Synthetic;

/// <summary>The border of a shape.</summary>
/// <param name="Y">Row of its centre.</param>
/// <param name="X">Column of its centre.</param>
/// <param name="Reach">No point of it is farther from the centre.</param>
/// <param name="Inside">Whether the point at (dy, dx) from the centre is in it.</param>
internal sealed record Outline(double Y, double X, double Reach, Func<double, double, bool> Inside)
{
    /// <summary>All of a canvas.</summary>
    public static Outline Everything(int height, int width) => new(height / 2.0, width / 2.0, height + width, (_, _) => true);

    /// <summary>An ellipse, a regular polygon or a thin bar, whose extent falls with <paramref name="size"/> from 1 to 0.</summary>
    public static Outline Draw(RandomSource random, int height, int width, double size)
    {
        var extent = Math.Min(height, width) * (0.04 + (0.4 * size * random.NextDouble()) + (0.08 * random.NextDouble()));
        double y = random.NextDouble() * height, x = random.NextDouble() * width, angle = random.NextDouble() * 2 * Math.PI;
        return random.NextInt(3) switch
        {
            0 => new Outline(y, x, extent, Ellipse(angle, extent, extent * (0.3 + (0.7 * random.NextDouble())))),
            1 => new Outline(y, x, extent, Polygon(angle, extent, 3 + random.NextInt(4))),
            _ => new Outline(y, x, extent * 2.3, Bar(angle, extent * 2, 1 + (extent * 0.1 * random.NextDouble()))),
        };
    }

    private static Func<double, double, bool> Ellipse(double angle, double a, double b)
    {
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
        return (y, x) =>
        {
            double u = ((x * cos) + (y * sin)) / a, v = ((y * cos) - (x * sin)) / b;
            return (u * u) + (v * v) <= 1;
        };
    }

    /// <summary>Inside of all sides.</summary>
    private static Func<double, double, bool> Polygon(double angle, double radius, int sides)
    {
        var apothem = radius * Math.Cos(Math.PI / sides);
        var turns = Enumerable.Range(0, sides).Select(i => angle + (2 * Math.PI * i / sides));
        var normals = turns.Select(t => (Cos: Math.Cos(t), Sin: Math.Sin(t))).ToArray();
        return (y, x) => Array.TrueForAll(normals, n => (x * n.Cos) + (y * n.Sin) <= apothem);
    }

    private static Func<double, double, bool> Bar(double angle, double length, double thickness)
    {
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
        return (y, x) => Math.Abs((x * cos) + (y * sin)) <= length && Math.Abs((y * cos) - (x * sin)) <= thickness;
    }
}
