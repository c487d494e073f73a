namespace QuantumPrune.Networks.Tasks;

/// <summary>How <c>train</c> learns; the section <c>training</c> of a task file.</summary>
/// <param name="Epochs">Passes, 1 or more; default 10.</param>
/// <param name="Batch">Samples per step, 1 or more; default 32.</param>
/// <param name="LearningRate">Of the first step, above 0; default 0.001.</param>
/// <param name="Optimiser"><c>adam</c> (default) or <c>sgd</c>.</param>
/// <param name="Momentum">Of sgd, in [0, 1); default 0.9.</param>
/// <param name="WeightDecay">From 0; default 0.</param>
/// <param name="Schedule"><c>cosine</c> (default, falls to 0) or <c>constant</c>.</param>
/// <param name="Patch">Side in pixels of random crops; null trains on whole images.</param>
/// <param name="SamplesPerEpoch">Samples (images or patches) of an epoch; null means each image once.</param>
/// <param name="Loss"><c>cross-entropy</c>, <c>mse</c> or <c>l1</c>; by default the task's loss.</param>
/// <param name="Seed">Decides order, crops and noise of every epoch; default 1.</param>
public sealed record TrainingOptions(
    int Epochs,
    int Batch,
    double LearningRate,
    string Optimiser,
    double Momentum,
    double WeightDecay,
    string Schedule,
    int? Patch,
    int? SamplesPerEpoch,
    string Loss,
    ulong Seed);
