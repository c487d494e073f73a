using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Tasks;

/// <summary>A part of a picture as a sample.</summary>
/// <param name="Index">The picture in its source.</param>
/// <param name="Region">The part.</param>
/// <param name="Name">Name of the sample; seeds its noise.</param>
internal readonly record struct View(int Index, Region Region, string Name)
{
    /// <summary>A patch at a place.</summary>
    public static View Patch(int index, PictureEntry entry, int top, int left, int side) =>
        new(index, new Region(top, left, side, side), $"{entry.Name}[{top},{left}]");

    /// <summary>The whole picture, cropped at the right and bottom to multiples of <paramref name="multiple"/>.</summary>
    /// <exception cref="InputException">QP1107: nothing would be left.</exception>
    public static View Whole(int index, PictureEntry entry, int multiple)
    {
        var (height, width) = (entry.Shape.Height / multiple * multiple, entry.Shape.Width / multiple * multiple);
        return height > 0 && width > 0
            ? new View(index, new Region(0, 0, height, width), entry.Name)
            : throw new InputException(
                "QP1107",
                $"'{entry.Identity}' is {entry.Shape}, smaller than preprocess.crop-multiple {multiple}.",
                "Leave out small images.");
    }
}
