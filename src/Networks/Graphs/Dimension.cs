namespace QuantumPrune.Networks.Graphs;

/// <summary>An extent that is a known number or a symbol: the batch size of a file with a dynamic batch, say.</summary>
/// <remarks>Arithmetic with a symbol gives a symbol that equals no other, unless the operation changes nothing.</remarks>
public readonly record struct Dimension
{
    private static long _lastSymbol;
    private readonly long _number;
    private readonly long _symbol; // 0 for a number

    private Dimension(long number, long symbol)
    {
        _number = number;
        _symbol = symbol;
    }

    /// <summary>A symbol that equals only itself.</summary>
    public static Dimension Unknown() => new(0, Interlocked.Increment(ref _lastSymbol));

    /// <summary>Whether this is a number.</summary>
    public bool IsKnown => _symbol == 0;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">A symbol.</exception>
    public long Value => IsKnown ? _number : throw new InvalidOperationException("The extent is not known.");

    /// <summary>A known number.</summary>
    public static implicit operator Dimension(long value) => new(value, 0);

    /// <summary>Applies <paramref name="operation"/> if both are numbers.</summary>
    public static Dimension Combine(Dimension a, Dimension b, Func<long, long, long> operation) =>
        a.IsKnown && b.IsKnown ? operation(a._number, b._number) : Unknown();

    /// <summary>Applies <paramref name="operation"/> if this is a number.</summary>
    public Dimension Map(Func<long, long> operation) => IsKnown ? operation(_number) : Unknown();

    /// <inheritdoc/>
    public override string ToString() => IsKnown ? _number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "?";
}
