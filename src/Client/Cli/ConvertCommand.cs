using System.CommandLine;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>convert</c>: a binary quadratic model from one file format to another.</summary>
internal static class ConvertCommand
{
    public static Command Make(Terminal terminal)
    {
        var input = new Argument<string>("in") { Description = $"Model file: {string.Join(", ", ModelFile.Formats)}; .gz too." };
        var output = new Argument<string>("out") { Description = $"File to write: {string.Join(", ", ModelFile.WrittenFormats)}." };
        var from = CommonOptions.From();
        var to = new Option<string?>("--to") { Description = "Format to write, by default what the extension says." };
        var vartype = new Option<string?>("--vartype") { Description = "Write the model in spin or binary variables, by default as it is." };
        var command = new Command("convert", "Convert a model file to another format.") { input, output, from, to, vartype };
        return CommandRunner.Complete(command, terminal, (parsed, invocation) => Task.FromResult(Run(
            parsed.GetValue(input)!,
            parsed.GetValue(output)!,
            new Choice(parsed.GetValue(from), parsed.GetValue(to), ReadVartype(parsed.GetValue(vartype))),
            invocation)));
    }

    private static Vartype? ReadVartype(string? text) => text switch
    {
        null => null,
        "spin" => Vartype.Spin,
        "binary" => Vartype.Binary,
        _ => throw new InputException("QP1603", $"--vartype is {text}.", "Give spin or binary."),
    };

    private static int Run(string input, string output, Choice choice, Invocation invocation)
    {
        OutputFile.Check(output);
        ModelFile.CheckWritable(output, choice.To);
        var document = ModelFile.Read(input, new ModelReadOptions { Format = choice.From });
        var model = choice.Vartype switch
        {
            Vartype.Spin => document.Model.ToSpin(),
            Vartype.Binary => document.Model.ToBinary(),
            _ => document.Model,
        };
        string[] warnings = [.. document.Warnings, .. LostConstraint(document), .. ModelFile.Write(output, model, choice.To)];
        foreach (var warning in warnings) invocation.Terminal.Error.WriteLine($"warning: {warning}");
        var result = new { variables = model.NumVariables, interactions = model.NumInteractions, vartype = model.Vartype == Vartype.Spin ? "spin" : "binary", maximised = document.Maximised, warnings, file = output };
        invocation.Write(result, console => console.WriteLine(
            FormattableString.Invariant($"{output}: {result.variables} {result.vartype} variables, {result.interactions} interactions, {warnings.Length} warnings{(result.maximised ? "; energies are minus the values of the file, which asks for a maximum" : "")}")));
        return ExitCode.Done;
    }

    private static IEnumerable<string> LostConstraint(ModelDocument document)
        => document.Constraint is null ? [] : ["The file's constraint is lost: no format that is written has one."];

    private sealed record Choice(string? From, string? To, Vartype? Vartype);
}
