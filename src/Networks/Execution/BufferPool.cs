using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>Arrays that are used again for tensors of the same size, so that a step does not ask the system for memory.</summary>
internal sealed class BufferPool
{
    private readonly Dictionary<int, Stack<float[]>> _free = [];
    private readonly HashSet<float[]> _lent = new(ReferenceEqualityComparer.Instance);

    /// <summary>A tensor with undefined content.</summary>
    public Tensor Rent(int[] shape)
    {
        var count = Tensor.CountOf(shape);
        var data = _free.TryGetValue(count, out var stack) && stack.TryPop(out var old) ? old : GC.AllocateUninitializedArray<float>(count);
        _lent.Add(data);
        return new Tensor(data, shape);
    }

    /// <summary>Takes the array back if it came from here; others are left alone.</summary>
    public void Return(float[] data)
    {
        if (!_lent.Remove(data)) return;
        if (!_free.TryGetValue(data.Length, out var stack)) _free[data.Length] = stack = new Stack<float[]>();
        stack.Push(data);
    }

    /// <summary>Makes the tensor the caller's own: its array will not be used again.</summary>
    public void Release(Tensor tensor) => _lent.Remove(tensor.Data);
}
