using System.CommandLine;
using QuantumPrune.Client.Comparison;
using QuantumPrune.Client.Comparison.Blocks;
using QuantumPrune.Client.Reports;
using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;
using Spectre.Console;

namespace QuantumPrune.Client.Cli;

/// <summary><c>compare</c>: several samplers on one problem, timed to the same energy.</summary>
internal static class CompareCommand
{
    public static Command Make(Terminal terminal)
    {
        var defaults = new ComparisonOptions();
        var problem = new Argument<string>("problem") { Description = $"Model file: {string.Join(", ", ModelFile.Formats)}; .gz too." };
        var samplers = new Option<string>("--samplers") { Description = "Samplers, name[:key=value,...], separated by commas.", Required = true };
        var limit = new Option<double>("--time-limit") { Description = "Seconds that one run may take.", DefaultValueFactory = _ => defaults.TimeLimit };
        var repeats = new Option<int>("--repeats") { Description = "Timed runs of every sampler.", DefaultValueFactory = _ => defaults.Repeats };
        var target = new Option<double?>("--target") { Description = "Energy to time to, by default the proven optimum or else the best of a first pass." };
        var cardinality = new Option<int?>("--cardinality") { Description = "Exactly this many variables are 1." };
        var blocks = new Option<int?>("--blocks") { Description = "Compare on the problem's blocks of so many variables, by their known optima." };
        var file = new Option<string?>("--output", "-o") { Description = "File for the JSON document." };
        var (from, seed, remote) = (CommonOptions.From(), CommonOptions.Seed(), new RemoteOptions());
        var command = new Command("compare", "Compare samplers on one problem: energies, gaps, time to target.") { problem, from, samplers, limit, repeats, target, cardinality, blocks, seed, file };
        remote.AddTo(command);
        return CommandRunner.Complete(command, terminal, (parsed, invocation) =>
        {
            RefuseBeside(blocks, parsed, limit, repeats, target, cardinality);
            return RunAsync(
                new Request(parsed.GetValue(problem)!, parsed.GetValue(from), parsed.GetValue(samplers)!, parsed.GetValue(cardinality), parsed.GetValue(blocks), parsed.GetValue(file)),
                new ComparisonOptions { TimeLimit = parsed.GetValue(limit), Repeats = parsed.GetValue(repeats), Target = parsed.GetValue(target), Seed = parsed.GetValue(seed) },
                remote.Read(parsed),
                CommandText.Of(parsed),
                invocation);
        });
    }

    /// <summary>Blocks are run once each, to their end and by their own optima: what else is asked for would be ignored.</summary>
    private static void RefuseBeside(Option<int?> blocks, ParseResult parsed, params Option[] others)
    {
        if (parsed.GetValue(blocks) is null || others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is not { } given) return;
        throw new InputException("QP1603", $"{given.Name} is given together with --blocks, which runs every sampler once on each block, without limits.", $"Leave out {given.Name} or --blocks.");
    }

    private static async Task<int> RunAsync(Request request, ComparisonOptions options, RemoteConsent consent, string command, Invocation invocation)
    {
        if (request.File is not null) OutputFile.Check(request.File);
        options.Check();
        if (request.Blocks is { } size) return await BlocksAsync(request, size, options, invocation).ConfigureAwait(false);
        var contestants = SamplerList.Parse(request.Samplers, consent.Context(command, request.File ?? "", invocation));
        await using var owned = new Contestants(contestants);
        var document = await ReadAsync(request, invocation).ConfigureAwait(false);
        var problem = new ComparisonProblem(document.Model, ConstraintOf(document, request.Cardinality));
        if (!await consent.SettleAsync(await EstimateAsync(contestants, problem.Model, options, invocation).ConfigureAwait(false), invocation).ConfigureAwait(false)) return ExitCode.Done;
        var report = await ComparisonSession.RunAsync(problem, contestants, options, invocation.Progress, invocation.Cancellation).ConfigureAwait(false);
        Show(report with { Problem = request.Problem, Maximised = document.Maximised, Remote = owned.Usage }, request.File, invocation);
        if (!report.Truncated) await owned.FinishAsync().ConfigureAwait(false); // only now is everything where it belongs
        return report.Truncated ? ExitCode.Cancelled : report.Rows.All(row => row.Refusal is not null) ? ExitCode.WrongInput : ExitCode.Done;
    }

    private static async Task<int> BlocksAsync(Request request, int size, ComparisonOptions options, Invocation invocation)
    {
        var contestants = LocalOnly(request.Samplers);
        await using var owned = new Contestants(contestants);
        var document = await ReadAsync(request, invocation).ConfigureAwait(false);
        var report = await BlockComparison.RunAsync(document.Model, size, contestants, options, invocation.Progress, invocation.Cancellation).ConfigureAwait(false) with { Problem = request.Problem };
        if (request.File is not null) AtomicFile.WriteText(request.File, JsonReport.Write(report) + "\n");
        invocation.Write(report, console => BlockConsole.Write(console, report));
        return report.Truncated ? ExitCode.Cancelled : report.Rows.All(row => row.Refusal is not null) ? ExitCode.WrongInput : ExitCode.Done;
    }

    /// <summary>Services charge for every block.</summary>
    private static IReadOnlyList<Contestant> LocalOnly(string samplers)
    {
        try
        {
            return SamplerList.Parse(samplers);
        }
        catch (InputException e) when (e.Code == "QP2013")
        {
            throw new InputException(e.Code, "--blocks would hand every block to a service by itself, and each may cost money.", "Name local samplers only, or leave out --blocks.", e);
        }
    }

    private static async Task<ModelDocument> ReadAsync(Request request, Invocation invocation)
    {
        var document = ModelFile.Read(request.Problem, new ModelReadOptions { Format = request.Format });
        foreach (var warning in document.Warnings) await invocation.Terminal.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        return document;
    }

    /// <summary>What the first pass and the timed runs of all remote samplers would cost; null without any.</summary>
    private static async Task<CostEstimate?> EstimateAsync(IReadOnlyList<Contestant> contestants, BinaryQuadraticModel model, ComparisonOptions options, Invocation invocation)
    {
        CostEstimate? sum = null;
        foreach (var remote in contestants.Select(contestant => contestant.Sampler).OfType<IRemoteSampler>())
        {
            using var step = invocation.Progress.Start($"estimate: {remote.Name}");
            var each = await remote.EstimateAsync(model, new SamplerOptions { TimeLimit = TimeSpan.FromSeconds(options.TimeLimit) }, invocation.Cancellation).ConfigureAwait(false);
            var all = each.Times(options.Repeats + 1);
            sum = sum is null ? all : sum.Plus(all);
        }

        return sum;
    }

    private static void Show(ComparisonReport report, string? file, Invocation invocation)
    {
        if (file is not null) AtomicFile.WriteText(file, JsonReport.Write(report) + "\n");
        invocation.Write(report, console =>
        {
            ComparisonConsole.Write(console, report);
            if (file is not null) console.WriteLine($"written to {file}");
        });
    }

    private static LinearConstraint? ConstraintOf(ModelDocument document, int? cardinality)
    {
        var n = document.Model.NumVariables;
        if (cardinality is not { } chosen) return document.Constraint;
        if (document.Constraint is not null) throw new InputException("QP1607", "--cardinality is given for a problem that has a constraint of its own.", "Leave the option out.");
        return chosen >= 0 && chosen <= n
            ? LinearConstraint.Cardinality(n, chosen)
            : throw new InputException("QP1603", $"--cardinality is {chosen}.", $"Give 0 to {n}, the number of variables.");
    }

    private sealed record Request(string Problem, string? Format, string Samplers, int? Cardinality, int? Blocks, string? File);
}
