using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Networks.Data.Readers;
using QuantumPrune.Networks.Data.Synthetic;
using QuantumPrune.Networks.Tasks.Yaml;

namespace QuantumPrune.Networks.Tasks;

/// <summary>The section <c>data</c> of a task file.</summary>
internal static class DataParser
{
    private static readonly string[] Formats = ["cifar10-binary", "idx", "image-folder", "sidd", "npz", "synthetic"];

    /// <summary>
    /// Where the data lie, whether the test set is a random part of train, and whether the data hold clean targets (null: seen when opened).
    /// </summary>
    public static (DataOptions Options, bool FromTrain, bool? HasTargets) Parse(Section root, TaskKind kind)
    {
        var section = new Section(root.Node("data"), root.Path, "data", "format", "train", "test");
        var format = section.Choice("format", Formats);
        var classes = kind == TaskKind.Classification;
        if (classes && (format is "sidd" or "synthetic"))
            throw section.Clash("format", $"data of the format '{format}' have no classes", "Use it with kind: denoising.");
        var train = Sources(section, "train", format, classes);
        bool? targets = format switch { "sidd" => true, "npz" => null, _ => false };
        return section.Node("test") switch
        {
            YamlScalar { Text: "from-train" } => (new DataOptions(train, null, null), true, targets),
            YamlMap map => (new DataOptions(train, null, Indices(section, map)), false, targets),
            YamlList => (new DataOptions(train, Sources(section, "test", format, classes), null), false, targets),
            var node => throw section.Bad(node, "data.test", "a list like data.train, from-train, or {indices: FILE}"),
        };
    }

    private static string Indices(Section data, YamlMap map)
    {
        var section = new Section(map, data.Path, "data.test", "indices");
        return TaskPath.Resolve(section, section.Text("indices"));
    }

    private static Func<IPictureSource> Sources(Section data, string key, string format, bool classes)
    {
        Func<IPictureSource>[] readers = [.. data.Items(key).Select(item => Reader(data, item, $"data.{key}", format, classes))];
        return () => new JoinedPictures([.. readers.Select(read => read())]);
    }

    private static Func<IPictureSource> Reader(Section data, YamlNode item, string key, string format, bool classes)
    {
        switch (format)
        {
            case "idx": return Idx(data, item, key, classes);
            case "npz": return Npz(data, item, key);
            case "synthetic": return Synthetic(data, item, key);
        }

        if (item is not YamlScalar { Text.Length: > 0 } scalar) throw data.Bad(item, key, "a path");
        var path = TaskPath.Resolve(data, scalar.Text);
        return format switch
        {
            "cifar10-binary" => () => CifarReader.Read(path),
            "sidd" => () => SiddReader.Read(path),
            _ => () => classes ? ImageFolderReader.ReadClasses(path) : ImageFolderReader.Read(path),
        };
    }

    private static Func<IPictureSource> Idx(Section data, YamlNode item, string key, bool classes)
    {
        var section = new Section(item, data.Path, key, "images", "labels");
        var images = TaskPath.Resolve(section, section.Text("images"));
        var labels = classes ? TaskPath.Resolve(section, section.Text("labels")) : null;
        return () => IdxReader.Read(images, labels);
    }

    private static Func<IPictureSource> Npz(Section data, YamlNode item, string key)
    {
        if (item is YamlScalar { Text.Length: > 0 } plain)
        {
            var path = TaskPath.Resolve(data, plain.Text);
            return () => NpzReader.ReadArchive(path, null, null, null);
        }

        var section = new Section(item, data.Path, key, "file", "images", "inputs", "labels", "targets");
        if (section.Has("images") && section.Has("inputs")) throw section.Clash("inputs", "'images' and 'inputs' mean the same", "Keep one.");
        var pixels = section.Has("inputs") ? "inputs" : "images";
        var (images, labels, targets) = (section.OptionalText(pixels), section.OptionalText("labels"), section.OptionalText("targets"));
        if (section.Has("file"))
        {
            var archive = TaskPath.Resolve(section, section.Text("file"));
            return () => NpzReader.ReadArchive(archive, images, labels, targets);
        }

        return () => NpzReader.ReadFiles(TaskPath.Resolve(section, section.Text(pixels)), Full(labels), Full(targets));

        string? Full(string? path) => path is null ? null : TaskPath.Resolve(section, path);
    }

    private static Func<IPictureSource> Synthetic(Section data, YamlNode item, string key)
    {
        var section = new Section(item, data.Path, key, "count", "size", "channels", "seed");
        var size = section.Whole("size", 8, 4096);
        var shape = new PictureShape(section.Whole("channels", 1, 3, 1), size, size);
        if (shape.Channels == 2) throw section.Clash("channels", "synthetic images have 1 channel (grey) or 3 (RGB)", "Choose 1 or 3.");
        var count = section.Whole("count", 1, 1_000_000);
        var seed = section.Seed("seed", 1);
        return () => new SyntheticSource(count, shape, seed);
    }
}
