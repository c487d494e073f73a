namespace QuantumPrune.Testing.Leap;

/// <summary>What the emulator knows of one upload, at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Size">The announced length in bytes.</param>
/// <param name="Parts">The numbers of the parts that have arrived, ascending; empty once it is complete.</param>
/// <param name="PartRequests">How many parts were accepted, repeated ones included.</param>
/// <param name="IsComplete">Whether its parts have been combined.</param>
public sealed record EmulatedUpload(string Id, long Size, IReadOnlyList<int> Parts, int PartRequests, bool IsComplete);
