namespace QuantumPrune.Networks.Data.Synthetic;

/// <summary>What the inside of a shape looks like: a colour, a slope of brightness, and often a band-limited texture.</summary>
internal sealed class Fill
{
    private readonly double[] _colour;
    private readonly double _slopeX;
    private readonly double _slopeY;
    private readonly (double X, double Y, double Phase, double Amplitude)[] _waves;

    public Fill(RandomSource random, Canvas canvas)
    {
        var grey = 0.05 + (0.9 * random.NextDouble());
        _colour = [.. Enumerable.Range(0, canvas.Channels).Select(_ => canvas.Channels == 1 ? grey : (0.6 * grey) + (0.4 * random.NextDouble()))];
        _slopeX = random.NextGaussian() * 0.2 / canvas.Width;
        _slopeY = random.NextGaussian() * 0.2 / canvas.Height;
        _waves = random.NextInt(4) switch { 0 => [], 1 => Grain(random), _ => Waves(random) };
    }

    /// <summary>Paints every pixel inside of <paramref name="outline"/>.</summary>
    public void Over(Canvas canvas, Outline outline)
    {
        int top = (int)Math.Max(0, outline.Y - outline.Reach), bottom = (int)Math.Min(canvas.Height - 1, outline.Y + outline.Reach);
        int left = (int)Math.Max(0, outline.X - outline.Reach), right = (int)Math.Min(canvas.Width - 1, outline.X + outline.Reach);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                if (outline.Inside(y - outline.Y, x - outline.X)) Paint(canvas, y, x);
            }
        }
    }

    private void Paint(Canvas canvas, int y, int x)
    {
        var shade = (_slopeX * (x - (canvas.Width / 2))) + (_slopeY * (y - (canvas.Height / 2))) + Texture(y, x);
        for (var c = 0; c < canvas.Channels; c++) canvas.Set(c, y, x, Math.Clamp(_colour[c] + shade, 0, 1));
    }

    /// <summary>Some plane waves of one band of frequencies: one wave makes stripes, many make cloth or grain.</summary>
    private static (double X, double Y, double Phase, double Amplitude)[] Waves(RandomSource random)
    {
        var count = 1 + random.NextInt(6);
        var frequency = Math.Exp(Math.Log(0.05) + (random.NextDouble() * Math.Log(20)));
        var amplitude = 0.03 + (0.17 * random.NextDouble());
        var direction = random.NextDouble() * Math.PI;
        var spread = random.NextDouble() * Math.PI;
        return [.. Enumerable.Range(0, count).Select(_ => Wave())];

        (double X, double Y, double Phase, double Amplitude) Wave()
        {
            var angle = direction + (spread * (random.NextDouble() - 0.5));
            var f = frequency * (0.7 + (0.6 * random.NextDouble()));
            return (f * Math.Cos(angle), f * Math.Sin(angle), random.NextDouble() * 2 * Math.PI, amplitude / Math.Sqrt(count));
        }
    }

    /// <summary>Waves of all directions and frequencies whose amplitude falls with the frequency, as in natural surfaces.</summary>
    private static (double X, double Y, double Phase, double Amplitude)[] Grain(RandomSource random)
    {
        const int Count = 14;
        var amplitude = 0.05 + (0.15 * random.NextDouble());
        return [.. Enumerable.Range(0, Count).Select(_ => Wave())];

        (double X, double Y, double Phase, double Amplitude) Wave()
        {
            var angle = random.NextDouble() * Math.PI;
            var f = Math.Exp(Math.Log(0.03) + (random.NextDouble() * Math.Log(50)));
            return (f * Math.Cos(angle), f * Math.Sin(angle), random.NextDouble() * 2 * Math.PI, amplitude * Math.Pow(0.03 / f, 0.35) / 1.5);
        }
    }

    private double Texture(int y, int x)
    {
        var sum = 0.0;
        foreach (var (fx, fy, phase, amplitude) in _waves) sum += amplitude * Math.Sin((fx * x) + (fy * y) + phase);
        return sum;
    }
}
