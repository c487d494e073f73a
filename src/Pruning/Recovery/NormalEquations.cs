using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using QuantumPrune.Tensors.Kernels;

namespace QuantumPrune.Pruning.Recovery;

/// <summary>
/// The ridge regression of any wanted change on some columns of a layer's inputs: blocks of rows in single precision, their sum in double and in order.
/// </summary>
internal sealed class NormalEquations
{
    private const int Block = 512;
    private readonly Rows _inputs;
    private readonly int _first;
    private readonly int _width;
    private readonly float[] _means;
    private readonly bool _shifts;
    private readonly Cholesky<double> _factor;

    private NormalEquations(Rows inputs, int first, int width, bool shifts, double ridge)
    {
        (_inputs, _first, _width, _shifts) = (inputs, first, width, shifts);
        _means = shifts ? Means() : new float[width];
        _factor = Factor(ridge);
    }

    /// <summary>Prepares a fit, or gives null where the inputs are not enough to tell the unknowns apart.</summary>
    /// <param name="inputs">The layer's inputs.</param>
    /// <param name="first">The first column that counts.</param>
    /// <param name="width">How many do.</param>
    /// <param name="shifts">Whether a shift is fitted beside the weights.</param>
    /// <param name="ridge">The penalty of a squared change of a weight, in units of the mean squared (centred) input.</param>
    public static NormalEquations? Of(Rows inputs, int first, int width, bool shifts, double ridge)
    {
        try
        {
            return new NormalEquations(inputs, first, width, shifts, ridge);
        }
        catch (ArgumentException)
        {
            return null; // how MathNet says that a matrix is not positive definite
        }
    }

    /// <summary>The change of weights, [width, outputs], and of shifts that explains <paramref name="wanted"/> best.</summary>
    /// <param name="wanted">A row of changes for every row of inputs.</param>
    /// <param name="output">The first column of it.</param>
    /// <param name="outputs">How many.</param>
    public (float[] Weights, double[] Shifts) Solve(Rows wanted, int output, int outputs)
    {
        var sums = new double[_width * outputs];
        var totals = new double[outputs];
        var (x, r, part) = (new float[Block * _width], new float[Block * outputs], new float[_width * outputs]);
        for (var start = 0; start < _inputs.Count; start += Block)
        {
            var rows = Math.Min(Block, _inputs.Count - start);
            Copy(start, rows, x);
            for (var i = 0; i < rows; i++) wanted.Of(start + i, 1).Slice(output, outputs).CopyTo(r.AsSpan(i * outputs));
            for (var i = 0; i < rows * outputs; i++) totals[i % outputs] += r[i];
            MatrixProduct.Multiply(_width, outputs, rows, x, true, r, false, part, accumulate: false);
            for (var i = 0; i < sums.Length; i++) sums[i] += part[i];
        }

        var right = DenseMatrix.Create(_width, outputs, (i, o) => sums[(i * outputs) + o]);
        return Result(_factor.Solve(right), totals);
    }

    private (float[] Weights, double[] Shifts) Result(Matrix<double> solution, double[] totals)
    {
        var (weights, shifts) = (new float[_width * totals.Length], new double[totals.Length]);
        for (var o = 0; o < totals.Length; o++)
        {
            if (_shifts) shifts[o] = totals[o] / _inputs.Count;
            for (var i = 0; i < _width; i++)
            {
                weights[(i * totals.Length) + o] = (float)solution[i, o];
                shifts[o] -= _means[i] * solution[i, o];
            }
        }

        return (weights, shifts);
    }

    private float[] Means()
    {
        var sums = new double[_width];
        for (var row = 0; row < _inputs.Count; row++)
        {
            var numbers = _inputs.Of(row, 1).Slice(_first, _width);
            for (var i = 0; i < _width; i++) sums[i] += numbers[i];
        }

        return Array.ConvertAll(sums, s => (float)(s / _inputs.Count));
    }

    private Cholesky<double> Factor(double ridge)
    {
        var gram = new double[_width * _width];
        var (x, part) = (new float[Block * _width], new float[_width * _width]);
        for (var start = 0; start < _inputs.Count; start += Block)
        {
            var rows = Math.Min(Block, _inputs.Count - start);
            Copy(start, rows, x);
            MatrixProduct.Multiply(_width, _width, rows, x, true, x, false, part, accumulate: false);
            for (var i = 0; i < gram.Length; i++) gram[i] += part[i];
        }

        var trace = 0.0;
        for (var i = 0; i < _width; i++) trace += gram[(i * _width) + i];
        for (var i = 0; i < _width; i++) gram[(i * _width) + i] += ridge * trace / _width;
        return new DenseMatrix(_width, _width, gram).Cholesky();
    }

    /// <summary>Some rows, centred.</summary>
    private void Copy(int start, int rows, float[] to)
    {
        for (var i = 0; i < rows; i++) Elementwise.Subtract(_inputs.Of(start + i, 1).Slice(_first, _width), _means, to.AsSpan(i * _width, _width));
    }
}
