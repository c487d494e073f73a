namespace QuantumPrune.Networks.Data.Pictures;

/// <summary>What is known about a picture before its pixels are read.</summary>
/// <param name="Name">Short name that does not depend on where the data lie; seeds noise and patch positions.</param>
/// <param name="Identity">The file (and position in it) that it comes from: two entries with one identity are one image.</param>
/// <param name="Group">Pictures of one group (one scene) never serve different splits.</param>
/// <param name="Shape">Extents after decoding.</param>
/// <param name="Label">Class from 0, or -1.</param>
internal sealed record PictureEntry(string Name, string Identity, string Group, PictureShape Shape, int Label);
