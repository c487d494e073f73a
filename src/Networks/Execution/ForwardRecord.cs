using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>The values of one recorded pass and the ways back through them.</summary>
internal sealed class ForwardRecord(ForwardPass pass, Stack<ForwardRecord> free) : IForwardRecord
{
    private readonly List<BackwardPass> _backward = [];
    private Stack<Arena>? _arenas;

    /// <inheritdoc/>
    public Tensor Output => Value(pass.Plan.OutputNumber)!;

    /// <inheritdoc/>
    public Tensor this[string name] => Value(pass.Plan.NumberOf(name)) ?? throw new KeyNotFoundException($"The pass has no value '{name}'.");

    /// <summary>Runs forward in memory taken from <paramref name="arenas"/> until disposal.</summary>
    public void Run(IReadOnlyDictionary<string, Tensor> feeds, Stack<Arena> arenas, bool training, int constantsVersion)
    {
        _arenas = arenas;
        pass.Arena = arenas.TryPop(out var arena) ? arena : new Arena();
        (pass.Training, pass.ConstantsVersion) = (training, constantsVersion);
        pass.Run(feeds);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Backward(Tensor outputGradient, IReadOnlyCollection<string> wanted)
    {
        ObjectDisposedException.ThrowIf(_arenas is null, this);
        if (!outputGradient.Shape.AsSpan().SequenceEqual(Output.Shape)) throw new ArgumentException($"The output is {Output}, its gradient {outputGradient}.", nameof(outputGradient));
        return BackwardFor(wanted).Run(outputGradient);
    }

    public void Dispose()
    {
        if (_arenas is null) return;
        _arenas.Push(pass.Arena);
        _arenas = null;
        free.Push(this);
    }

    private Tensor? Value(int number)
    {
        ObjectDisposedException.ThrowIf(_arenas is null, this);
        return pass.Values[number];
    }

    private BackwardPass BackwardFor(IReadOnlyCollection<string> wanted)
    {
        foreach (var known in _backward)
            if (known.Yields(wanted)) return known;
        _backward.Add(new BackwardPass(pass, wanted));
        return _backward[^1];
    }
}
