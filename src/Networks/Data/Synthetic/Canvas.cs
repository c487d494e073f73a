namespace QuantumPrune.Networks.Data.Synthetic;

/// <summary>Planes of brightness, 0 black to 1 white, at more pixels than the picture will have.</summary>
internal sealed class Canvas(int channels, int height, int width)
{
    private readonly float[] _planes = new float[channels * height * width];

    public int Channels => channels;

    public int Height => height;

    public int Width => width;

    public void Set(int channel, int y, int x, double value) => _planes[(((channel * height) + y) * width) + x] = (float)value;

    /// <summary>Multiplies by a gentle ramp, as light from one side does.</summary>
    public void Light(RandomSource random)
    {
        double angle = random.NextDouble() * 2 * Math.PI, strength = random.NextDouble() * 0.4;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var along = ((x / (double)width) - 0.5) * Math.Cos(angle) + (((y / (double)height) - 0.5) * Math.Sin(angle));
                for (var c = 0; c < channels; c++) _planes[(((c * height) + y) * width) + x] *= (float)(1 + (strength * along));
            }
        }
    }

    /// <summary>Averages blocks of <paramref name="factor"/> x <paramref name="factor"/>, which smooths the edges, and rounds to bytes.</summary>
    public byte[] ToBytes(int factor)
    {
        int h = height / factor, w = width / factor;
        var bytes = new byte[channels * h * w];
        for (var i = 0; i < bytes.Length; i++)
        {
            int x = i % w * factor, row = i / w;
            var sum = 0f;
            for (var dy = 0; dy < factor; dy++)
            {
                var start = ((((row / h * height) + (row % h * factor)) + dy) * width) + x;
                for (var dx = 0; dx < factor; dx++) sum += _planes[start + dx];
            }

            bytes[i] = (byte)Math.Clamp(MathF.Round(sum * 255 / (factor * factor)), 0, 255);
        }

        return bytes;
    }
}
