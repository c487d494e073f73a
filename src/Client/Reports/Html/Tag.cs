using System.Xml.Linq;

namespace QuantumPrune.Client.Reports.Html;

/// <summary>Elements of a page. Names are ours; text and values come from anywhere and are escaped when the tree is written.</summary>
internal static class Tag
{
    private static readonly HashSet<string> Void = ["meta", "img", "br"];

    /// <summary>An element; of its content, strings are made fit to be shown and nulls are left out.</summary>
    public static XElement Of(string name, params object?[] content)
    {
        var element = new XElement(name, content.Select(Fit));
        if (element.IsEmpty && !Void.Contains(name)) element.Add(""); // browsers do not know <td/>
        return element;
    }

    /// <summary>An attribute.</summary>
    public static XAttribute At(string name, string value) => new(name, Visible.Of(value));

    /// <summary>An attribute that holds a number.</summary>
    public static XAttribute At(string name, double value) => new(name, Figures.Place(value));

    /// <summary>An image in the page itself.</summary>
    /// <param name="name">href or src.</param>
    /// <param name="png">Base64.</param>
    public static XAttribute Data(string name, string png) => new(name, "data:image/png;base64," + png);

    private static object? Fit(object? part) => part switch { string text => Visible.Of(text), object[] parts => Array.ConvertAll(parts, Fit), _ => part };

    /// <summary>The attribute class.</summary>
    public static XAttribute Class(string name) => new("class", name);
}
