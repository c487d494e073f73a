using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Tasks;

/// <summary>Chooses square patches at seeded places: one per image while the images suffice, else several that do not overlap.</summary>
/// <param name="entries">All images of the source.</param>
/// <param name="side">Side of a patch, in pixels.</param>
/// <param name="random">Split by the name of each image, so that an image's places depend on nothing else.</param>
internal sealed class PatchCutter(IReadOnlyList<PictureEntry> entries, int side, RandomSource random)
{
    /// <summary>Patches that fit into the images without overlap.</summary>
    public long Capacity(IEnumerable<int> images) => images.Sum(i => (long)Capacity(i));

    /// <summary>Cuts <paramref name="count"/> patches, as evenly from the images as they allow.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public View[] Cut(int[] images, int count)
    {
        if (Capacity(images) < count) throw new ArgumentException($"{count} patches do not fit.", nameof(count));
        var shares = new int[images.Length];
        for (var left = count; left > 0;)
        {
            for (var i = 0; i < images.Length && left > 0; i++)
            {
                if (shares[i] >= Capacity(images[i])) continue;
                shares[i]++;
                left--;
            }
        }

        return [.. images.SelectMany((image, i) => Places(image, shares[i]))];
    }

    /// <summary>A patch at a uniformly random place; the image must be large enough.</summary>
    public static View Anywhere(int image, PictureEntry entry, int side, RandomSource random) =>
        View.Patch(image, entry, random.NextInt(entry.Shape.Height - side + 1), random.NextInt(entry.Shape.Width - side + 1), side);

    private int Capacity(int image) => entries[image].Shape.Height / side * (entries[image].Shape.Width / side);

    private IEnumerable<View> Places(int image, int count)
    {
        var entry = entries[image];
        var source = random.Split(entry.Name);
        if (count == 1) return [Anywhere(image, entry, side, source)];
        int top = source.NextInt((entry.Shape.Height % side) + 1), left = source.NextInt((entry.Shape.Width % side) + 1);
        var columns = entry.Shape.Width / side;
        return source.Permutation(Capacity(image)).Take(count)
            .Select(cell => View.Patch(image, entry, top + (cell / columns * side), left + (cell % columns * side), side));
    }
}
