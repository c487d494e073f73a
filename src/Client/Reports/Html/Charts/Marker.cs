using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html.Charts;

/// <summary>Shapes that tell series apart without colour.</summary>
internal static class Marker
{
    private static readonly string[] Shapes =
    [
        "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "m-3.5-3.5h7v7h-7z", "m0-4.5l4.5 8h-9z", "m0-5l5 5l-5 5l-5-5z", "m0 4.5l4.5-8h-9z", "m-4-4l8 8m0-8l-8 8", "m-5 0h10m-5-5v10",
    ];

    public static XElement At(int series, double x, double y, bool chosen) =>
        Svg.Path(chosen ? "mark chosen" : "mark", $"M{Figures.Place(x)} {Figures.Place(y)}{Shapes[series % Shapes.Length]}");

    /// <summary>The class of a series' line: dashes differ.</summary>
    public static string LineOf(int series, bool chosen) => chosen ? "curve chosen" : $"curve dash{series % 5}";
}
