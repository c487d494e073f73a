namespace QuantumPrune.Formulation.Formats;

/// <summary>Files of models in every format that is read or written, chosen by the file's extension or by name.</summary>
/// <remarks>Models are minimised: of a format that maximises, energies are minus its values. Every file may be gzipped (<c>.gz</c>) for reading; nothing in it is trusted.</remarks>
public static class ModelFile
{
    /// <summary>The names of the formats that are read.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. ModelFormat.All.Select(format => format.Name)];

    /// <summary>The names of the formats that are written.</summary>
    public static IReadOnlyList<string> WrittenFormats { get; } = [.. ModelFormat.All.Where(format => format.Write is not null).Select(format => format.Name)];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">
    /// QP3001 to QP3007 (.bqm), QP3023 to QP3028 (others): it is no usable file of its format; the message says where and why. QP3020: the model is too large.
    /// QP3021, QP3029: the file cannot be read or unpacked. QP3022: its format is not known.
    /// </exception>
    public static ModelDocument Read(string path, ModelReadOptions? options = null)
    {
        var (format, given) = FormatChoice.Resolve(options ?? new ModelReadOptions());
        format ??= ModelFormat.OfPath(path);
        if (format?.Name == "bqm") return new ModelDocument { Model = DimodBqmFile.Read(path) };
        var content = ModelBytes.Read(path);
        return Guarded(format ?? TextGuess.Of(content, path), content, path, given);
    }

    /// <summary>Reads a file's content in a format by its name; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="InputException">As for the other overload. QP3022: the options name no format.</exception>
    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        var (format, given) = FormatChoice.Resolve(options);
        return Guarded(format ?? ModelFormat.OfPath(name) ?? TextGuess.Of(content, name), content, name, given);
    }

    /// <summary>Writes a file whole or not at all.</summary>
    /// <param name="path">Where to; without <paramref name="format"/> its extension says the format. Never gzipped.</param>
    /// <param name="model">The model.</param>
    /// <param name="format">The format by its name, or null.</param>
    /// <returns>What the format could not hold, as whole sentences; empty when nothing was lost.</returns>
    /// <exception cref="InputException">QP1006: the file cannot be written. QP3022: the format is unknown or only read. QP3024: the model has something without which the format makes no sense.</exception>
    public static IReadOnlyList<string> Write(string path, BinaryQuadraticModel model, string? format = null)
    {
        var chosen = WriterOf(path, format);
        IReadOnlyList<string> warnings = [];
        AtomicFile.Write(path, stream => warnings = chosen(stream, model));
        return warnings;
    }

    /// <summary>Refuses a format that cannot be written, before any work is done.</summary>
    /// <exception cref="InputException">QP3022: the format is unknown or only read.</exception>
    public static void CheckWritable(string path, string? format = null) => WriterOf(path, format);

    private static Func<Stream, BinaryQuadraticModel, IReadOnlyList<string>> WriterOf(string path, string? name)
    {
        if (name is null && path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) throw new InputException("QP3022", $"'{path}' would be gzipped, which is not written.", "Write it without .gz and pack it yourself.");
        var format = name is null ? ModelFormat.OfPath(path) : ModelFormat.Named(name);
        return format?.Write ?? throw new InputException("QP3022", $"'{path}': {(format is null ? "the extension .txt says no format to write" : $"the format {format.Name} is only read")}.", $"Written are {string.Join(", ", WrittenFormats)}.");
    }

    /// <summary>Sums of finite biases may overflow while a model is built; that is the file's fault.</summary>
    private static ModelDocument Guarded(ModelFormat format, ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        var document = format.Read(content, name, options);
        return document.Model.IsFinite ? document : throw new InputException("QP3023", $"'{name}': biases add up to more than a number holds.", "Scale the problem down.");
    }
}
