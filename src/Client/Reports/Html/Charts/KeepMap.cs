using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>The channels of a group in a row: full cells are kept, hollow ones removed. Where there are too many to tell apart, a cell stands for several and is filled as far as they are kept.</summary>
internal static class KeepMap
{
    public const int MostCells = 128;
    private const double Width = 512;
    private const double Height = 14;
    private const double Widest = 16;

    /// <summary>How many channels a cell stands for.</summary>
    public static int PerCell(int channels) => Math.Max(1, (channels + MostCells - 1) / MostCells);

    /// <param name="title">What it shows.</param>
    /// <param name="kept">One character per channel, 1 for kept.</param>
    /// <param name="widest">Channels of the largest group: cells of all groups are as wide.</param>
    public static XElement Draw(string title, string kept, int widest)
    {
        var shares = kept.Chunk(PerCell(kept.Length)).Select(cell => cell.Count(bit => bit == '1') / (double)cell.Length).ToList();
        var step = Math.Min(Widest, Width / Math.Clamp(widest, 1, MostCells));
        return Svg.Drawing(
            Width, Height, title,
            Svg.Path("removed", Svg.Boxes(shares.Index().Where(cell => cell.Item < 1).Select(cell => (cell.Index * step + 0.5, 1.5, step - 2, Height - 3)))),
            Svg.Path("kept", Svg.Boxes(shares.Index().Where(cell => cell.Item > 0).Select(cell => (cell.Index * step, 1 + ((1 - cell.Item) * (Height - 2)), step - 1, cell.Item * (Height - 2))))));
    }
}
