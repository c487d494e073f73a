using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>The values of one recorded pass and the ways back through them; used again and again.</summary>
/// <param name="pass">Computes the values.</param>
/// <param name="options">What may be asked for; null for anything.</param>
/// <param name="closed">Told when the pass is free again.</param>
internal sealed class RecordedPass(ForwardPass pass, RecordOptions? options, Action<RecordedPass> closed)
{
    private readonly List<BackwardPass> _backward = [];
    private Stack<Arena> _arenas = null!;

    public Tensor Output => pass.Values[pass.Plan.OutputNumber]!;

    public Tensor this[string name] => pass.Values[pass.Plan.NumberOf(name)] ?? throw new KeyNotFoundException($"The pass has no value '{name}'.");

    /// <summary>Runs forward in memory taken from <paramref name="arenas"/> until the pass is closed.</summary>
    public void Run(IReadOnlyDictionary<string, Tensor> feeds, Stack<Arena> arenas, int constantsVersion)
    {
        _arenas = arenas;
        pass.Arena = arenas.TryPop(out var arena) ? arena : new Arena();
        (pass.Training, pass.ConstantsVersion) = (options?.Training ?? false, constantsVersion);
        pass.Run(feeds);
    }

    public IReadOnlyDictionary<string, Tensor> Backward(Tensor outputGradient, IReadOnlyCollection<string> wanted)
    {
        if (!outputGradient.Shape.AsSpan().SequenceEqual(Output.Shape)) throw new ArgumentException($"The output is {Output}, its gradient {outputGradient}.", nameof(outputGradient));
        return BackwardFor(wanted).Run(outputGradient);
    }

    public void Close()
    {
        _arenas.Push(pass.Arena);
        closed(this);
    }

    private BackwardPass BackwardFor(IReadOnlyCollection<string> wanted)
    {
        foreach (var known in _backward)
            if (known.Yields(wanted)) return known;
        if (options is not null && wanted.Except(options.Gradients).FirstOrDefault() is { } undeclared)
            throw new ArgumentException($"The gradient of '{undeclared}' was not asked for when the pass was recorded.", nameof(wanted));
        _backward.Add(new BackwardPass(pass, wanted));
        return _backward[^1];
    }
}
