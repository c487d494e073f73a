using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>Which classes gained and lost.</summary>
internal static class ConfusionSection
{
    public static XElement? Of(RunReport report) => report.Details?.Confusion is not { Classes.Count: > 0 } confusion ? null : Page.Section(
        "confusion", "Mistakes before and after",
        Page.Figure(Tag.Of("div", Tag.Class("changes"), Changes(confusion)), Caption(confusion)),
        Page.Figure(Page.Table("Accuracy by class", ["class", "images", "dense, % right", "pruned, % right", "change"], confusion.Classes.Select((_, i) => Accuracy(confusion, i))), $"Share of images answered rightly, by class, on {Figures.Count(confusion.Images)} test images.", "wide"));

    private static string Caption(ReportConfusion confusion) =>
        $"Change of the confusion matrix by pruning on {Figures.Count(confusion.Images)} test images, in images: rows are true classes, columns answers, pruned minus dense. On the diagonal (framed) more is better, elsewhere less."
        + (confusion.AllClasses > confusion.Classes.Count ? $" Shown are the {confusion.Classes.Count} of {confusion.AllClasses} classes that changed most." : "");

    private static XElement Changes(ReportConfusion confusion) => Page.Table(
        "Change of the confusion matrix", ["true \\ answer", .. confusion.Classes.Select(Name)], confusion.Classes.Select((label, i) => (object[])[Name(label), .. confusion.Classes.Select((_, j) => Change(confusion, i, j))]));

    private static string Name(int label) => $"{label}";

    private static object[] Change(ReportConfusion confusion, int row, int column)
    {
        var change = (long)confusion.Pruned[row][column] - confusion.Dense[row][column];
        var style = (change < 0 ? "less" : change > 0 ? "more" : "same") + (row == column ? " own" : "");
        return [Tag.Class(style), change == 0 ? "0" : Figures.Signed(change)];
    }

    private static string Share(double percent) => double.IsFinite(percent) ? percent.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) : Figures.None;

    private static object[] Accuracy(ReportConfusion confusion, int i)
    {
        var total = confusion.Totals[i];
        double Right(IReadOnlyList<IReadOnlyList<int>> matrix) => total > 0 ? 100.0 * matrix[i][i] / total : double.NaN;
        var (dense, pruned) = (Right(confusion.Dense), Right(confusion.Pruned));
        return [Name(confusion.Classes[i]), Figures.Count(total), Share(dense), Share(pruned), Figures.Signed(pruned - dense, "0.0")];
    }
}
