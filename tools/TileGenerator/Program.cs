using QuantumPrune.TileGenerator;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: dotnet run --project tools/TileGenerator -- src/Tensors/Kernels/Tiles");
    return 2;
}

foreach (var source in TileSources.All()) File.WriteAllText(Path.Combine(args[0], source.FileName), source.Text);
return 0;
