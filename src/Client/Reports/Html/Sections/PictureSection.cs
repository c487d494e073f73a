using System.Xml.Linq;
using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Reports.Html.Sections;

/// <summary>Pieces of test images before and after.</summary>
internal static class PictureSection
{
    public static XElement? Of(RunReport report) => report.Details?.Pictures is not { Pictures.Count: > 0 } pictures ? null : Page.Section(
        "pictures", "Images before and after",
        Tag.Of("p", $"Test images, not chosen by eye: of {pictures.Candidates} those whose PSNR falls most by pruning, by the median, and least. Of each the piece is shown where dense and pruned network differ most. PSNR is that of the whole image against the clean one."),
        pictures.Pictures.Select(Picture));

    private static XElement Picture(ReportPicture picture) => Page.Figure(Tag.Of("div", Tag.Class("crops"), picture.Versions.Select(version => Version(picture, version))), $"{picture.Rule}: {picture.Name}, test set.", "wide");

    private static XElement Version(ReportPicture picture, ReportPictureVersion version) => Tag.Of(
        "div", Tag.Of("img", Tag.Data("src", version.Png), Tag.At("alt", $"{picture.Name}, {version.Name}")), Tag.Of("p", version.Psnr is { } psnr ? $"{version.Name}, {Figures.Metric(psnr)} dB" : version.Name));
}
