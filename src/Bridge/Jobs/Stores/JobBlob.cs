namespace QuantumPrune.Bridge.Jobs.Stores;

/// <summary>What a job has of bytes, apart from its row. The numbers are kept in stores.</summary>
internal enum JobBlob
{
    /// <summary>What it asks.</summary>
    Request = 1,

    /// <summary>Its samples.</summary>
    Result = 2,

    /// <summary>The energies on the way.</summary>
    Trace = 3,
}
