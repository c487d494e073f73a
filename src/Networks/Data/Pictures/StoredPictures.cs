namespace QuantumPrune.Networks.Data.Pictures;

/// <summary>Pictures that are views of arrays in memory (in the type of the file).</summary>
internal sealed class StoredPictures(IReadOnlyList<PictureEntry> entries, Picture[] pictures, Picture[]? targets = null) : IPictureSource
{
    public IReadOnlyList<PictureEntry> Entries => entries;

    public bool HasTargets => targets is not null;

    public Picture Read(int index) => pictures[index];

    public Picture ReadTarget(int index) => targets![index];
}
