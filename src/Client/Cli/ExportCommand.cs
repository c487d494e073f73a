using System.CommandLine;
using System.Globalization;
using QuantumPrune.Backends.Qaoa.Circuits;
using QuantumPrune.Backends.Qaoa.Export;
using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Client.Cli;

/// <summary><c>export</c>: a binary quadratic model's QAOA circuit for other tools.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, (CircuitFormat Format, string Extension)> Formats = new()
    {
        ["qsharp"] = (CircuitFormat.QSharp, ".qs"),
        ["qir"] = (CircuitFormat.Qir, ".ll"),
        ["openqasm3"] = (CircuitFormat.OpenQasm3, ".qasm"),
    };

    public static Command Make(Terminal terminal)
    {
        var problem = new Argument<string>("problem") { Description = $"Model file: {string.Join(", ", ModelFile.Formats)}; .gz too." };
        var format = new Option<string?>("--format") { Description = "qsharp, qir or openqasm3; by default what the extension says (.qs, .ll, .qasm)." };
        var layers = new Option<int?>("--layers") { Description = "Layers of the circuit, by default as many as there are angles, or 4." };
        var gammas = new Option<string?>("--gammas") { Description = "Angles of the phases, in radians per unit of energy: a,b,... one per layer." };
        var betas = new Option<string?>("--betas") { Description = "Angles of the mixers, in radians: a,b,... one per layer." };
        var mixer = new Option<string>("--mixer") { Description = "x, or xyring, which keeps the number of ones.", DefaultValueFactory = _ => "x" };
        var ones = new Option<int?>("--ones") { Description = "How many qubits are 1, with --mixer xyring." };
        var estimate = new Option<bool>("--estimate") { Description = "Estimate what the circuit needs with error correction (needs the Q# engine)." };
        var (from, file) = (CommonOptions.From(), CommonOptions.Out("File for the circuit."));
        var command = new Command("export", "Write a model's QAOA circuit as Q#, QIR or OpenQASM 3.") { problem, from, format, layers, gammas, betas, mixer, ones, estimate, file };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) =>
        {
            var path = parsed.GetValue(file)!;
            OutputFile.Check(path);
            var options = new ExportOptions
            {
                Format = ReadFormat(parsed.GetValue(format), path),
                Layers = parsed.GetValue(layers),
                Gammas = ReadAngles("--gammas", parsed.GetValue(gammas)),
                Betas = ReadAngles("--betas", parsed.GetValue(betas)),
                Mixer = ReadMixer(parsed.GetValue(mixer)!),
                Ones = parsed.GetValue(ones),
                Estimate = parsed.GetValue(estimate),
            };
            return RunAsync(() => ModelFile.Read(parsed.GetValue(problem)!, new ModelReadOptions { Format = parsed.GetValue(from) }), options, path, invocation);
        });
    }

    private static CircuitFormat ReadFormat(string? name, string path)
    {
        if (name is not null) return Formats.TryGetValue(name, out var known) ? known.Format : throw OutOfRange("--format", name, $"Give {string.Join(", ", Formats.Keys)}.");
        foreach (var (format, extension) in Formats.Values)
            if (path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) return format;
        throw new InputException("QP1603", $"No --format is given, and '{path}' does not say one.", $"Give {string.Join(", ", Formats.Keys)}, or end the file's name in {string.Join(", ", Formats.Values.Select(known => known.Extension))}.");
    }

    private static QaoaMixer ReadMixer(string name) => name switch
    {
        "x" => QaoaMixer.X,
        "xyring" => QaoaMixer.XyRing,
        _ => throw OutOfRange("--mixer", name, "Give x or xyring."),
    };

    private static double[]? ReadAngles(string option, string? text) => text?.Split(',')
        .Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var angle) && double.IsFinite(angle) ? angle : throw OutOfRange(option, text, "Give numbers with commas between them: 0.4,0.3."))
        .ToArray();

    private static InputException OutOfRange(string option, string value, string fix) => new("QP1603", $"{option} is {value}.", fix);

    private static async Task<int> RunAsync(Func<ModelDocument> read, ExportOptions options, string file, Invocation invocation)
    {
        var document = read();
        foreach (var warning in Warnings(document, options)) await invocation.Terminal.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        ExportedCircuit circuit;
        using (invocation.Progress.Start("export"))
            circuit = await CircuitExporter.MakeAsync(document.Model, options, invocation.Terminal.Variable, invocation.Cancellation).ConfigureAwait(false);
        AtomicFile.WriteText(file, circuit.Text);
        var format = Formats.Single(entry => entry.Value.Format == options.Format).Key;
        invocation.Write(new { format, circuit = circuit.Report, maximised = document.Maximised, file }, console => CircuitText.Write(console, circuit.Report, $"{file} ({format})"));
        return ExitCode.Done;
    }

    private static IEnumerable<string> Warnings(ModelDocument document, ExportOptions options)
    {
        foreach (var warning in document.Warnings) yield return warning;
        if (document.Constraint is not null && options.Mixer != QaoaMixer.XyRing) yield return "The circuit does not keep the file's constraint.";
        if (document.Maximised) yield return "The file asks for a maximum: energies are minus its values.";
    }
}
