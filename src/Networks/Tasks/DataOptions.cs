using QuantumPrune.Networks.Data.Pictures;

namespace QuantumPrune.Networks.Tasks;

/// <summary>Where the data of a task lie; the section <c>data</c> of a task file.</summary>
/// <param name="Train">Opens the training data.</param>
/// <param name="Test">Opens the test data; null where they come out of the training data.</param>
/// <param name="TestIndices">File of the indices of test images in the training data; null for a random choice or test data of their own.</param>
internal sealed record DataOptions(Func<IPictureSource> Train, Func<IPictureSource>? Test, string? TestIndices);
