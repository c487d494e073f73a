namespace QuantumPrune.Rpc.Tests.Support;

/// <summary>A frame of HTTP/2.</summary>
internal sealed record RawFrame(byte Type, byte Flags, int Stream, byte[] Payload)
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte WindowUpdate = 8;

    public bool EndsStream => Type is Data or Headers && (Flags & 1) != 0;

    /// <summary>The first four bytes as a number: a reset's code, a window's increment.</summary>
    public int Number => (Payload[0] << 24) | (Payload[1] << 16) | (Payload[2] << 8) | Payload[3];

    public static byte[] Numbered(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    public byte[] ToBytes() => [(byte)(Payload.Length >> 16), (byte)(Payload.Length >> 8), (byte)Payload.Length, Type, Flags, .. Numbered(Stream), .. Payload];
}
