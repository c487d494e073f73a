namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <summary>The amplitudes of a state, real and imaginary parts apart, each as the layout says.</summary>
internal sealed unsafe class StateVector<T>(long length) : IDisposable
    where T : unmanaged
{
    private readonly PageMemory<T> _real = new(length);
    private readonly PageMemory<T> _imaginary = new(length);

    /// <summary>Real parts.</summary>
    public T* Real => _real.Pointer;

    /// <summary>Imaginary parts.</summary>
    public T* Imaginary => _imaginary.Pointer;

    /// <inheritdoc/>
    public void Dispose()
    {
        _real.Dispose();
        _imaginary.Dispose();
    }
}
