using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>A handle on a recorded pass, which others use once it is disposed.</summary>
internal sealed class ForwardRecord : IForwardRecord
{
    private RecordedPass? _pass;

    /// <summary>Whether the record has been disposed, or not been opened yet.</summary>
    public bool IsClosed => _pass is null;

    /// <inheritdoc/>
    public Tensor Output => Pass.Output;

    /// <inheritdoc/>
    public Tensor this[string name] => Pass[name];

    private RecordedPass Pass => _pass ?? throw new ObjectDisposedException(nameof(ForwardRecord));

    public ForwardRecord Open(RecordedPass pass)
    {
        _pass = pass;
        return this;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Backward(Tensor outputGradient, IReadOnlyCollection<string> wanted) => Pass.Backward(outputGradient, wanted);

    public void Dispose()
    {
        var pass = _pass;
        _pass = null;
        pass?.Close();
    }
}
