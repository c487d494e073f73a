namespace QuantumPrune.Networks.Training;

/// <summary>A point of the learning curve.</summary>
/// <param name="Epoch">From 1; 0 is the network before.</param>
/// <param name="Loss">Mean loss over the epoch's samples; NaN for epoch 0.</param>
/// <param name="Validation">The task's metric on the validation set afterwards.</param>
public sealed record DistillationEpoch(int Epoch, double Loss, double Validation);
