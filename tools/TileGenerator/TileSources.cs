namespace QuantumPrune.TileGenerator;

/// <summary>All generated files of src/Tensors/Kernels/Tiles.</summary>
public static class TileSources
{
    /// <summary>One file per kind of tile and register width.</summary>
    public static IEnumerable<(string FileName, string Text)> All()
    {
        foreach (var registers in new[] { new RegisterFile(512, 12), new RegisterFile(256, 6), new RegisterFile(128, 6) })
        {
            yield return ($"ProductTile{registers.Bits}.g.cs", ProductTile.Write(registers));
            yield return ($"GradientTile{registers.Bits}.g.cs", GradientTile.Write(registers));
            yield return ($"WinogradTile{registers.Bits}.g.cs", WinogradTile.Write(registers));
        }
    }
}
