namespace QuantumPrune.Refinement;

/// <summary>Some variables of a mask whose others are fixed.</summary>
internal sealed class MaskPart(bool[] rest, IReadOnlyList<int> variables)
{
    /// <summary>This part of what every variable has.</summary>
    public T[] Of<T>(IReadOnlyList<T> whole) => [.. variables.Select(variable => whole[variable])];

    /// <summary>The whole mask with this part in it.</summary>
    public bool[] Whole(bool[] part) => Placed(part, (bool[])rest.Clone());

    /// <summary>Where the whole mask is free if this part is, as far as <paramref name="free"/> says; null for all of it.</summary>
    public bool[] Free(bool[]? free) => Placed(free ?? [.. variables.Select(_ => true)], new bool[rest.Length]);

    private bool[] Placed(bool[] part, bool[] whole)
    {
        for (var i = 0; i < part.Length; i++) whole[variables[i]] = part[i];
        return whole;
    }
}
