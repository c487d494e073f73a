namespace QuantumPrune.Tensors.Tests;

public class TensorTests
{
    [Fact]
    public void Constructor_WrongLength_NamesTheShape()
    {
        var error = Assert.Throws<ArgumentException>(() => new Tensor(new float[5], 2, 3));
        Assert.Contains("[2, 3]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CountOf_Overflow_Throws() => Assert.Throws<OverflowException>(() => Tensor.CountOf([1 << 16, 1 << 16]));

    [Fact]
    public void CountOf_NoAxes_IsOne() => Assert.Equal(1, Tensor.CountOf([]));

    [Fact]
    public void Reshape_SameCount_SharesElements()
    {
        var tensor = new Tensor(2, 3);
        tensor.Reshape(3, 2).Data[4] = 7;
        Assert.Equal(7, tensor.Data[4]);
        Assert.Throws<ArgumentException>(() => tensor.Reshape(4));
    }

    [Fact]
    public void Clone_Changed_LeavesOriginal()
    {
        var tensor = new Tensor(2);
        tensor.Clone().Data[0] = 1;
        Assert.Equal(0, tensor.Data[0]);
    }
}
