using System.Security.Cryptography;

namespace QuantumPrune.Storage.Tests;

public class PackedBytesTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(4096, false)]
    [InlineData(4097, true)]
    [InlineData(1_000_000, true)]
    public void Pack_BytesThatRepeat_ArePackedWhenTheyAreMany(int count, bool packed)
    {
        var bytes = Enumerable.Range(0, count).Select(k => (byte)(k % 7)).ToArray();
        var kept = PackedBytes.Pack(bytes);
        Assert.Equal((packed, count), (kept.IsPacked, kept.Size));
        Assert.Equal(packed, kept.Data.Length < count);
        Assert.Equal(bytes, kept.Unpack());
    }

    [Fact]
    public void Pack_BytesThatDoNotPack_StayAsTheyAre()
    {
        var bytes = Enumerable.Range(0, 400).SelectMany(k => SHA256.HashData(BitConverter.GetBytes(k))).ToArray();
        Assert.False(PackedBytes.Pack(bytes).IsPacked);
        Assert.Equal(bytes, PackedBytes.Pack(bytes).Unpack());
    }

    [Fact]
    public void Pack_ManyBytesWhoseMiddleDoesNotPack_StayAsTheyAre()
    {
        var middle = Enumerable.Range(0, 1 << 16).SelectMany(k => SHA256.HashData(BitConverter.GetBytes(k)));
        byte[] bytes = [.. new byte[1 << 20], .. middle, .. new byte[1 << 20]];
        Assert.False(PackedBytes.Pack(bytes).IsPacked);
        Assert.Equal(bytes, PackedBytes.Pack(bytes).Unpack());
    }

    [Fact]
    public void Unpack_OtherThanWasPacked_SaysSo()
    {
        var kept = PackedBytes.Pack(new byte[10_000]);
        Assert.Throws<InvalidDataException>(() => (kept with { Data = kept.Data[..^6] }).Unpack());
        Assert.Throws<InvalidDataException>(() => (kept with { Data = new byte[20] }).Unpack());
        Assert.Throws<InvalidDataException>(() => (kept with { Size = 10_001 }).Unpack());
        Assert.Throws<InvalidDataException>(() => (kept with { Size = 9_999 }).Unpack());
        Assert.Throws<InvalidDataException>(() => (kept with { IsPacked = false }).Unpack());
    }
}
