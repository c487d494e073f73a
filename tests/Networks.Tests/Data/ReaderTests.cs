using System.IO.Compression;
using QuantumPrune.Networks.Data.Pictures;
using QuantumPrune.Networks.Data.Readers;
using QuantumPrune.Networks.Data.Synthetic;
using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Data;

public sealed class ReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cifar_PlainAndGzipped_GiveTheSame()
    {
        var bytes = Cifar(3);
        var plain = CifarReader.Read(_folder.Write("a.bin", bytes));
        var zipped = CifarReader.Read(_folder.Write("a.bin.gz", Gzip(bytes)));
        Assert.Equal([0, 1, 2], plain.Entries.Select(e => e.Label));
        Assert.Equal(All(plain.Read(2)), All(zipped.Read(2)));
        Assert.Equal(All(plain.Read(1)), bytes[3074..6146].Select(b => (float)b));
    }

    [Fact]
    public void Cifar_CutShort_NamesTheSize() => Bad.Input("QP1203", () => CifarReader.Read(_folder.Write("a.bin", Cifar(2)[..^1])), "6145", "3073");

    [Fact]
    public void Cifar_BadLabel_NamesTheRecord()
    {
        var bytes = Cifar(2);
        bytes[3073] = 12;
        Bad.Input("QP1203", () => CifarReader.Read(_folder.Write("a.bin", bytes)), "record 1", "byte 3073", "12");
    }

    [Fact]
    public void Cifar_BrokenGzip_IsAnError() => Bad.Input("QP1201", () => CifarReader.Read(_folder.Write("a.bin.gz", Cifar(1))), "a.bin.gz");

    [Fact]
    public void Cifar_Missing_NamesThePath() => Bad.Input("QP1201", () => CifarReader.Read(_folder.Of("none.bin")), "none.bin");

    [Fact]
    public void Idx_ImagesAndLabels_BelongTogether()
    {
        var images = _folder.Write("i.gz", Gzip([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40]));
        var source = IdxReader.Read(images, _folder.Write("l", [0, 0, 8, 1, 0, 0, 0, 2, 7, 3]));
        Assert.Equal([7, 3], source.Entries.Select(e => e.Label));
        Assert.Equal([30f, 40f], All(source.Read(1)));
        Bad.Input("QP1204", () => IdxReader.Read(images, _folder.Write("m", [0, 0, 8, 1, 0, 0, 0, 1, 7])), "2 images");
    }

    [Fact]
    public void Idx_ShortAndFloat_AreBigEndian()
    {
        Assert.Equal(new short[] { 258, -1 }, IdxArray.Read(_folder.Write("s", [0, 0, 0x0B, 1, 0, 0, 0, 2, 1, 2, 255, 255])).Elements);
        Assert.Equal(new[] { 1.5f }, IdxArray.Read(_folder.Write("f", [0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0])).Elements);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "0000")]
    [InlineData(new byte[] { 0, 0, 9, 1, 0, 0, 0, 1, 5 }, "0x09")]
    [InlineData(new byte[] { 0, 0, 8, 1, 255, 255, 255, 255, 5 }, "-1")]
    [InlineData(new byte[] { 0, 0, 8, 2, 127, 255, 255, 255, 127, 255, 255, 255, 5 }, "MiB")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 5 }, "needs 3")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 5, 6 }, "bytes left")]
    public void Idx_Damaged_SaysWhat(byte[] bytes, string part) => Bad.Input("QP1204", () => IdxArray.Read(_folder.Write("x", bytes)), part);

    [Fact]
    public void Npz_KeysByDefaultAndByName_GiveImages()
    {
        var archive = _folder.Of("a.npz");
        NpyWriter.WriteArchive(archive, ("images", NpyWriter.Floats([1f, 2f, 3f, 4f], 2, 1, 2)), ("labels", NpyWriter.Longs([4, 5], 2)), ("other", NpyWriter.Bytes([9, 8], 2, 1, 1)));
        var source = NpzReader.ReadArchive(archive, null, null, null);
        Assert.Equal([4, 5], source.Entries.Select(e => e.Label));
        Assert.Equal([3f, 4f], All(source.Read(1)));
        Assert.Equal([9f], All(NpzReader.ReadArchive(archive, "other", "labels", null).Read(0)));
        Bad.Input("QP1205", () => NpzReader.ReadArchive(archive, "none", null, null), "'none'", "'other'");
    }

    [Fact]
    public void Npz_Targets_MustFitInputs()
    {
        var archive = _folder.Of("a.npz");
        NpyWriter.WriteArchive(archive, ("inputs", NpyWriter.Bytes([1, 2], 2, 1, 1)), ("targets", NpyWriter.Bytes([3, 4], 1, 1, 2)));
        Bad.Input("QP1205", () => NpzReader.ReadArchive(archive, null, null, null), "targets");
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1, 1), }", "Fortran")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "'O'")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1, 1, 1), }", "'c8'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9, 9, 9), }", "needs 2916")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000, 9), }", "MiB")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }", "plain")]
    [InlineData("nonsense", "plain")]
    public void Npy_NotReadable_SaysWhat(string header, string part) =>
        Bad.Input("QP1205", () => NpyArray.Read(_folder.Write("a.npy", NpyWriter.Raw(header, [0, 0, 0, 0]))), part);

    [Fact]
    public void Npy_BigEndian_IsSwapped() =>
        Assert.Equal(new[] { 1.5f }, NpyArray.Read(_folder.Write("a.npy", NpyWriter.Raw("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", [0x3F, 0xC0, 0, 0]))).Elements);

    [Fact]
    public void Npz_RandomlyDamaged_NeverCrashes()
    {
        var archive = _folder.Of("a.npz");
        NpyWriter.WriteArchive(archive, ("images", NpyWriter.Floats([1f, 2f, 3f, 4f], 2, 1, 2)), ("labels", NpyWriter.Longs([4, 5], 2)));
        CheckDamaged(File.ReadAllBytes(archive), "b.npz", path => NpzReader.ReadArchive(path, null, null, null));
    }

    [Fact]
    public void Gzip_RandomlyDamaged_NeverCrashes() => CheckDamaged(Gzip(Cifar(1)), "b.bin.gz", CifarReader.Read);

    [Fact]
    public void ImageFolder_Classes_AreNumberedByName()
    {
        _folder.Write("d/cat/1.png", Grey(2, 2));
        _folder.Write("d/ant/2.PNG", Grey(2, 3));
        _folder.Write("d/ant/notes.txt", "no image");
        var source = ImageFolderReader.ReadClasses(_folder.Of("d"));
        Assert.Equal([("d/ant/2.PNG", 0), ("d/cat/1.png", 1)], source.Entries.Select(e => (e.Name, e.Label)));
    }

    [Fact]
    public void ImageFolder_Alpha_IsDropped()
    {
        _folder.Write("d/1.png", new PngWriter(1, 1, 8, 6).Write([1, 2, 3, 4]));
        Assert.Equal([1f, 2f, 3f], All(ImageFolderReader.Read(_folder.Of("d")).Read(0)));
    }

    [Fact]
    public void ImageFolder_EmptyOrMixedDepth_IsAnError()
    {
        Directory.CreateDirectory(_folder.Of("e"));
        Bad.Input("QP1206", () => ImageFolderReader.Read(_folder.Of("e")), "no PNG");
        _folder.Write("e/1.png", Grey(2, 2));
        _folder.Write("e/2.png", new PngWriter(1, 1, 16, 0).Write([1]));
        Bad.Input("QP1206", () => ImageFolderReader.Read(_folder.Of("e")), "2.png", "16 bits");
    }

    [Fact]
    public void Join_GreyAndColour_NamesBoth()
    {
        _folder.Write("d/1.png", Grey(2, 2));
        _folder.Write("d/2.png", new PngWriter(1, 1, 8, 2).Write([1, 2, 3]));
        var source = ImageFolderReader.Read(_folder.Of("d"));
        Bad.Input("QP1208", () => JoinedPictures.CheckChannels(source.Entries), "2.png", "[3, 1, 1]", "1.png", "[1, 2, 2]");
    }

    [Fact]
    public void Sidd_Pairs_ShareAGroupPerScene()
    {
        foreach (var name in new[] { "s1/X_NOISY_010.PNG", "s1/X_GT_010.PNG", "s1/X_NOISY_011.PNG", "s1/X_GT_011.PNG", "s2/NOISY.PNG", "s2/GT.PNG" })
            _folder.Write("Data/" + name, new PngWriter(1, 1, 8, 2).Write(name.Contains("GT", StringComparison.Ordinal) ? [1, 2, 3] : [4, 5, 6]));
        var source = SiddReader.Read(_folder.Of("Data"));
        Assert.Equal(3, source.Entries.Count);
        Assert.Equal(2, source.Entries.Select(e => e.Group).Distinct().Count());
        Assert.Equal([4f, 5f, 6f], All(source.Read(0)));
        Assert.Equal([1f, 2f, 3f], All(source.ReadTarget(0)));
        File.Delete(_folder.Of("Data", "s2", "GT.PNG"));
        Bad.Input("QP1207", () => SiddReader.Read(_folder.Of("Data")), "GT.PNG");
    }

    [Fact]
    public void Synthetic_SameSeed_PaintsTheSame()
    {
        var shape = new PictureShape(3, 24, 24);
        var first = new SyntheticSource(4, shape, 9);
        Assert.Equal(All(first.Read(3)), All(new SyntheticSource(9, shape, 9).Read(3)));
        Assert.NotEqual(All(first.Read(3)), All(first.Read(2)));
        Assert.NotEqual(All(first.Read(3)), All(new SyntheticSource(4, shape, 8).Read(3)));
    }

    [Fact]
    public void Synthetic_Images_UseTheRange()
    {
        var source = new SyntheticSource(20, new PictureShape(1, 32, 32), 1);
        var pixels = Enumerable.Range(0, 20).SelectMany(i => All(source.Read(i))).ToArray();
        Assert.InRange(pixels.Average(), 80, 175);
        Assert.True(pixels.Min() < 20 && pixels.Max() > 235);
    }

    private void CheckDamaged(byte[] file, string name, Func<string, IPictureSource> read)
    {
        var random = new RandomSource(3);
        for (var i = 0; i < 150; i++)
        {
            var damaged = (byte[])file.Clone();
            for (var k = 0; k < 2; k++) damaged[random.NextInt(damaged.Length)] = (byte)random.NextInt(256);
            var path = _folder.Write(name, damaged);
            var error = Record.Exception(() => read(path));
            Assert.True(error is null or InputException, error?.ToString());
        }
    }

    private static byte[] Grey(int width, int height) => new PngWriter(width, height, 8, 0).Write(new int[width * height]);

    private static byte[] Cifar(int records)
    {
        var random = new RandomSource(1);
        return [.. Enumerable.Range(0, records).SelectMany(r => Enumerable.Range(0, 3073).Select(i => i == 0 ? (byte)r : (byte)random.NextInt(256)))];
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write(bytes);
        return packed.ToArray();
    }

    private static float[] All(Picture picture) => picture.Convert(new Region(0, 0, picture.Shape.Height, picture.Shape.Width), 1).Data;
}
