using QuantumPrune.Formulation;
using QuantumPrune.Formulation.Formats;
using QuantumPrune.Samples;
using QuantumPrune.Testing;

// Checks a sampler of one's own against the rules that all samplers keep, then solves a model file with it; see docs/sampler.md.
var output = Console.Out;
var sampler = new RestartDescent();
var violations = await SamplerConformance.CheckAsync(sampler).ConfigureAwait(false);
foreach (var violation in violations) await Console.Error.WriteLineAsync(violation).ConfigureAwait(false);
if (violations.Count > 0) return 1;
await output.WriteLineAsync($"{sampler.Name} keeps every rule.").ConfigureAwait(false);
if (args.Length == 0) return 0;

var model = DimodBqmFile.Read(args[0]);
var samples = await sampler.SampleAsync(model, new SamplerOptions { Seed = 1 }, CancellationToken.None).ConfigureAwait(false);
await output.WriteLineAsync(FormattableString.Invariant($"{args[0]}: {model.NumVariables} variables, best energy {samples.Best.Energy:0.######} of {samples.Samples.Count} samples")).ConfigureAwait(false);
if (args.Length > 1) SampleSetJson.Write(args[1], samples.Aggregated(), model.Labels);
return 0;
