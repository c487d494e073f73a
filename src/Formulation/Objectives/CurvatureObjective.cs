using System.Numerics;

namespace QuantumPrune.Formulation.Objectives;

/// <summary>
/// Task curvature, (1.5) of docs/formulation.md: <c>alpha sum_i T_i z_i + 1/2 z^T Q z</c> with <c>Q = mean_n f_n f_n^T</c> over gate gradients of
/// sampled outputs, scaled so that mean T = 1 and mean Q_ii = 1.
/// </summary>
/// <remarks>The full form couples all pairs: memory and time grow with the square of the number of variables (2,000 take about 60 MB).</remarks>
public sealed class CurvatureObjective : IObjective
{
    /// <summary>The largest number of variables of the full form: 8 million couplings, about a quarter of a gigabyte.</summary>
    public const int MaxFullVariables = 4096;

    private readonly CurvatureOptions _options;

    /// <summary>Takes the weights.</summary>
    /// <exception cref="InputException">QP3102: a weight is out of its range.</exception>
    public CurvatureObjective(CurvatureOptions? options = null)
    {
        _options = options ?? new CurvatureOptions();
        _options.Check();
    }

    /// <inheritdoc/>
    public string Name => _options.Full ? "curvature-full" : "curvature";

    /// <inheritdoc/>
    /// <exception cref="InputException">QP3103: too many variables for the full form.</exception>
    public BinaryQuadraticModel Build(Sensitivity sensitivity)
    {
        sensitivity.Check();
        if (_options.Full && sensitivity.Count > MaxFullVariables)
            throw new InputException("QP3103", $"The full curvature model couples all pairs of {sensitivity.Count} variables; {MaxFullVariables} are supported.", "Use the objective 'curvature', which couples within groups.");
        var gates = Columns(sensitivity.GateGradients ?? throw new ArgumentException("The curvature objective needs gate gradients of sampled outputs."));
        var taylor = Scores.DividedByMean(sensitivity.Taylor, sensitivity.Group, Normalise.Global);
        var scale = ScaleOf(gates);
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, sensitivity.Count) { Labels = sensitivity.Labels };
        for (var i = 0; i < gates.Length; i++)
            model.AddLinear(i, (_options.Alpha * taylor[i]) + (0.5 * ((scale * Dot(gates[i], gates[i])) + _options.Ridge)));
        if (_options.Gamma > 0) AddCouplings(model, sensitivity, gates, _options.Gamma * scale);
        return model.Build();
    }

    private void AddCouplings(BinaryQuadraticModelBuilder model, Sensitivity sensitivity, double[][] gates, double scale)
    {
        int[][] sets = _options.Full ? [[.. Enumerable.Range(0, gates.Length)]] : sensitivity.Members();
        foreach (var set in sets)
        {
            for (var a = 0; a < set.Length; a++)
            {
                for (var b = a + 1; b < set.Length; b++)
                {
                    var coupling = scale * Dot(gates[set[a]], gates[set[b]]);
                    if (coupling != 0) model.AddQuadratic(set[a], set[b], coupling);
                }
            }
        }
    }

    /// <summary>What turns a dot product over samples into a Q whose diagonal has mean 1; 0 when all gradients are zero.</summary>
    private static double ScaleOf(double[][] gates)
    {
        var trace = gates.Sum(gate => Dot(gate, gate));
        return trace > 0 ? gates.Length / trace : 0;
    }

    private static double[][] Columns(float[,] gates)
    {
        var columns = new double[gates.GetLength(1)][];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new double[gates.GetLength(0)];
            for (var n = 0; n < columns[i].Length; n++) columns[i][n] = gates[n, i];
        }

        return columns;
    }

    /// <summary>sum_n a_n b_n, in vector lanes first: as a scalar loop up to rounding.</summary>
    private static double Dot(double[] a, double[] b)
    {
        var lanes = Vector<double>.Zero;
        var n = 0;
        for (; n <= a.Length - Vector<double>.Count; n += Vector<double>.Count) lanes += new Vector<double>(a, n) * new Vector<double>(b, n);
        var sum = Vector.Sum(lanes);
        for (; n < a.Length; n++) sum += a[n] * b[n];
        return sum;
    }
}
