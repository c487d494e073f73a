namespace QuantumPrune.Formulation.Formats;

/// <summary>What a problem file does not say itself.</summary>
public sealed record ModelReadOptions
{
    /// <summary>The format by its name (<see cref="ModelFile.Formats"/>), with a choice after a colon where it has one: <c>coo:spin</c>, <c>qubo:max</c>, <c>bqp:3</c>. Null goes by the file's extension.</summary>
    public string? Format { get; init; }

    /// <summary>The vartype of a COO file that does not state one; a file that states another is refused. Null takes the file's.</summary>
    public Vartype? Vartype { get; init; }

    /// <summary>Which problem of an OR-Library file to read, from 1; null takes the only one.</summary>
    public int? Problem { get; init; }

    /// <summary>Whether a qbsolv file, which does not say it, is to be maximised; by default it is minimised, as qbsolv does.</summary>
    public bool Maximise { get; init; }
}
