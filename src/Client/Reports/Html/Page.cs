using System.Globalization;
using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html;

/// <summary>A whole document: one file that needs nothing else and runs nothing.</summary>
internal static class Page
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <param name="title">Of the document.</param>
    /// <param name="lead">What stands below the title, before all sections.</param>
    /// <param name="sections">The sections; nulls are left out.</param>
    public static string Write(string title, string lead, IEnumerable<XElement?> sections)
    {
        var shown = sections.OfType<XElement>().ToList();
        var html = Tag.Of("html", Tag.At("lang", "en"), Head(title), Tag.Of("body", Tag.Of("header", Tag.Of("h1", title), Tag.Of("p", Tag.Class("muted"), lead)), Contents(shown), Tag.Of("main", shown), Footer()));
        return "<!DOCTYPE html>\n" + html.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static XElement Head(string title) => Tag.Of(
        "head", Tag.Of("meta", Tag.At("charset", "utf-8")), Tag.Of("meta", Tag.At("http-equiv", "Content-Security-Policy"), Tag.At("content", Policy)),
        Tag.Of("meta", Tag.At("name", "viewport"), Tag.At("content", "width=device-width, initial-scale=1")), Tag.Of("meta", Tag.At("name", "color-scheme"), Tag.At("content", "light dark")),
        Tag.Of("title", title), new XElement("style", Style.Sheet));

    private static XElement Contents(IEnumerable<XElement> sections) => Tag.Of(
        "nav", Tag.At("aria-label", "Contents"), Tag.Of("ul", sections.Skip(1).Select(section => Tag.Of("li", Tag.Of("a", Tag.At("href", "#" + section.Attribute("id")!.Value), section.Element("h2")!.Value)))));

    private static XElement Footer() => Tag.Of("footer", Tag.Class("muted"), Tag.Of("p", "Written by QuantumPrune. This file holds everything it shows and asks for nothing from any network."));

    /// <summary>A section.</summary>
    public static XElement Section(string id, string title, params object?[] content) =>
        Tag.Of("section", Tag.At("id", id), Tag.At("aria-labelledby", id + "-title"), Tag.Of("h2", Tag.At("id", id + "-title"), title), content);

    /// <summary>A drawing or table with words on what it shows and from which data.</summary>
    public static XElement Figure(XElement drawing, string caption, string style = "") => Tag.Of("figure", style.Length > 0 ? Tag.Class(style) : null, drawing, Tag.Of("figcaption", caption));

    /// <summary>Figures side by side where there is room.</summary>
    public static XElement Row(params XElement?[] figures) => Tag.Of("div", Tag.Class("row"), figures);

    /// <summary>A table that scrolls within itself. The first cell of a row names it; cells are strings or elements.</summary>
    public static XElement Table(string title, IReadOnlyList<string> header, IEnumerable<object[]> rows, Func<int, bool>? stands = null) => Tag.Of(
        "div", Tag.Class("scroll"), Tag.At("tabindex", "0"), Tag.At("role", "region"), Tag.At("aria-label", title),
        Tag.Of("table", header.Count == 0 ? null : Tag.Of("thead", Tag.Of("tr", header.Select(cell => Tag.Of("th", Tag.At("scope", "col"), cell)))), Tag.Of("tbody", rows.Select((row, i) => Tag.Of("tr", stands?.Invoke(i) == true ? Tag.Class("chosen") : null, Cells(row))))));

    /// <summary>Bullet points.</summary>
    public static XElement List(IEnumerable<string> lines) => Tag.Of("ul", lines.Select(line => Tag.Of("li", line)));

    /// <summary>A date, the same everywhere.</summary>
    public static string Date(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static IEnumerable<XElement> Cells(object[] row) => row.Select((cell, i) => i == 0 ? Tag.Of("th", Tag.At("scope", "row"), cell) : Tag.Of("td", cell));
}
