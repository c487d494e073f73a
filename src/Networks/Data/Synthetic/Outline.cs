namespace QuantumPrune.Networks.Data.Synthetic;

/// <summary>Random shapes as tests of a point (y, x).</summary>
internal static class Outline
{
    /// <summary>An ellipse, a convex polygon or a thin bar, whose size falls with <paramref name="size"/> from 1 to 0.</summary>
    public static Func<double, double, bool> Draw(RandomSource random, int height, int width, double size)
    {
        var extent = Math.Min(height, width) * (0.04 + (0.4 * size * random.NextDouble()) + (0.08 * random.NextDouble()));
        double y = random.NextDouble() * height, x = random.NextDouble() * width, angle = random.NextDouble() * 2 * Math.PI;
        var kind = random.NextInt(3);
        if (kind == 0) return Ellipse(y, x, angle, extent, extent * (0.3 + (0.7 * random.NextDouble())));
        return kind == 1
            ? Polygon(y, x, angle, extent, 3 + random.NextInt(4))
            : Bar(y, x, angle, extent * 2, 1 + (extent * 0.1 * random.NextDouble()));
    }

    private static Func<double, double, bool> Ellipse(double cy, double cx, double angle, double a, double b)
    {
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
        return (y, x) =>
        {
            double u = ((x - cx) * cos) + ((y - cy) * sin), v = ((y - cy) * cos) - ((x - cx) * sin);
            return (u * u / (a * a)) + (v * v / (b * b)) <= 1;
        };
    }

    /// <summary>A regular polygon: inside all of its sides.</summary>
    private static Func<double, double, bool> Polygon(double cy, double cx, double angle, double radius, int sides)
    {
        var apothem = radius * Math.Cos(Math.PI / sides);
        var normals = Enumerable.Range(0, sides).Select(i => angle + (2 * Math.PI * i / sides)).Select(t => (Cos: Math.Cos(t), Sin: Math.Sin(t))).ToArray();
        return (y, x) =>
        {
            foreach (var (cos, sin) in normals)
            {
                if (((x - cx) * cos) + ((y - cy) * sin) > apothem) return false;
            }

            return true;
        };
    }

    private static Func<double, double, bool> Bar(double cy, double cx, double angle, double length, double thickness)
    {
        double cos = Math.Cos(angle), sin = Math.Sin(angle);
        return (y, x) => Math.Abs(((x - cx) * cos) + ((y - cy) * sin)) <= length && Math.Abs(((y - cy) * cos) - ((x - cx) * sin)) <= thickness;
    }
}
