namespace QuantumPrune.Backends.Search;

/// <summary>One read of a local search, for every layout of the couplings.</summary>
internal interface IRead
{
    /// <summary>Searches and returns the sample found; whether it did all the work it is meant to do by default.</summary>
    (BitSample? Sample, bool Completed) Run<TRows>(ReadContext context)
        where TRows : struct, ICouplingRows;
}
