using QuantumPrune.Formulation;
using QuantumPrune.Networks.Data;
using QuantumPrune.Networks.Losses;
using QuantumPrune.Pruning.Coupling;
using QuantumPrune.Pruning.Gates;

namespace QuantumPrune.Pruning.Calibration;

/// <summary>Measures the sensitivities of (1.2) and the similarities of section 1.2 of docs/formulation.md, holding one batch of activations at a time.</summary>
public sealed class Calibrator
{
    private readonly CouplingMap _map;
    private readonly ILoss _loss;
    private readonly CalibrationOptions _options;
    private readonly GatedNetwork _gated;
    private readonly GateGradients _gradients;

    /// <summary>Prepares for one network and task.</summary>
    /// <exception cref="InputException">QP1302: an option is out of its range.</exception>
    public Calibrator(CouplingMap map, ILoss loss, CalibrationOptions options)
    {
        options.Check();
        _map = map;
        _loss = loss;
        _options = options;
        _gated = new GatedNetwork(map);
        _gradients = new GateGradients(map, _gated);
    }

    /// <summary>Measures on <paramref name="data"/>, twice through: means first, then gradients.</summary>
    /// <param name="data">The calibration set.</param>
    /// <param name="progress">Told the share of the work done, 0 to 1.</param>
    /// <param name="cancellation">Checked between batches.</param>
    /// <exception cref="InputException">QP1303 a gradient that is not finite, QP1304 an empty set.</exception>
    public CalibrationResult Run(IDataSet data, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (data.Count == 0) throw new InputException("QP1304", "The calibration set is empty.", "Give the task file a positive split.calibration.");
        var batchSize = ActivationMemory.BatchSize(_map);
        const double MeansShare = 0.2;
        var means = MeasureMeans(data, batchSize, share => progress?.Report(MeansShare * share), cancellation);
        var gram = new SimilarityGram(_map, _options.Similarity == SimilarityKind.Pearson ? means : null);
        var totals = new Totals(_map.VariableCount, data.Count * _options.Probes, _options.SignedTaylor);
        var random = new RandomSource(_options.Seed).Split("probes");
        var probes = Enumerable.Range(0, _options.Probes).Select(p => random.Split((ulong)p)).ToArray();
        var done = 0;
        foreach (var batch in Batches.Of(data, batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            Measure(batch, gram, totals, probes);
            done += batch.Count;
            progress?.Report(MeansShare + ((1 - MeansShare) * done / data.Count));
        }

        return new CalibrationResult(MakeSensitivity(gram, totals), _gated.Means, totals.Loss / done, done);
    }

    /// <summary>The mean of every site; those that cannot be folded leave their gate's mean at zero.</summary>
    private float[][] MeasureMeans(IDataSet data, int batchSize, Action<double> report, CancellationToken cancellation)
    {
        var statistics = new SiteStatistics(_map);
        var done = 0;
        foreach (var batch in Batches.Of(data, batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var record = _gated.Record(batch.Input);
            statistics.Add(record);
            report((double)(done += batch.Count) / data.Count);
        }

        var means = _map.Sites.Select(s => new float[s.Variables.Length]).ToArray();
        for (var i = 0; i < _map.Sites.Count; i++)
        {
            statistics.CopyTo(i, means[i]);
            if (_options.Folding && _gated.Folds(i)) means[i].CopyTo(_gated.Means[i], 0);
        }

        return means;
    }

    private void Measure(Batch batch, SimilarityGram gram, Totals totals, RandomSource[] probes)
    {
        using var record = _gated.Record(batch.Input);
        gram.Add(record);
        var loss = _loss.Evaluate(record.Output, batch);
        totals.AddLoss(loss.PerSample.Sum(), _gradients.Of(record, loss.Gradient));
        foreach (var probe in probes) totals.AddProbe(_gradients.Of(record, _loss.SampleProbe(record.Output, probe)));
    }

    private Sensitivity MakeSensitivity(SimilarityGram gram, Totals totals) => new()
    {
        Group = _map.GroupOfVariable(),
        Taylor = totals.Taylor(),
        Fisher = totals.Fisher(),
        Magnitude = FilterMagnitude.Of(_map),
        Similarity = gram.Similarities(),
        GateGradients = totals.Probes,
        Labels = Labels(),
    };

    private string[] Labels()
    {
        var labels = new string[_map.VariableCount];
        foreach (var group in _map.Groups)
            for (var j = 0; j < group.Variables.Count; j++) labels[group.Variables[j]] = $"{group.Name}:{j}";
        return labels;
    }
}
