using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>The arrays that the values of a pass live in, by slot; each grows to the largest value that it ever held.</summary>
internal sealed class Arena
{
    private readonly List<float[]> _slots = [];

    /// <summary>The tensor of <paramref name="shape"/> in a slot: <paramref name="last"/> itself if it still is that.</summary>
    public Tensor Take(int slot, int[] shape, Tensor? last)
    {
        while (_slots.Count <= slot) _slots.Add([]);
        var count = Tensor.CountOf(shape);
        if (_slots[slot].Length < count) _slots[slot] = GC.AllocateUninitializedArray<float>(count);
        return last is not null && ReferenceEquals(last.Data, _slots[slot]) && last.Shape.AsSpan().SequenceEqual(shape) ? last : Tensor.Within(_slots[slot], shape);
    }
}
