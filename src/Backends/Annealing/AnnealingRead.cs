using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Backends.Annealing;

/// <summary>One Metropolis chain over a spin model, with the field of every spin kept up to date.</summary>
internal sealed class AnnealingRead
{
    private const int MaxDescentPasses = 10_000;
    // exp(-37) is below the spacing of the 53-bit random numbers: such a rise is never accepted, so no number is drawn for it.
    private const double NeverAccepted = 37;

    private readonly BinaryQuadraticModel _spin;
    private readonly RandomSource _random;
    private readonly sbyte[] _values;
    private readonly double[] _fields;

    public AnnealingRead(BinaryQuadraticModel spin, RandomSource random, sbyte[]? start)
    {
        _spin = spin;
        _random = random;
        _values = start is null ? RandomValues(spin.NumVariables, random) : (sbyte[])start.Clone();
        _fields = spin.Fields(_values);
    }

    /// <summary>Cools from hot to cold and then descends; false when the deadline stopped the cooling.</summary>
    public bool Run(BetaRange betas, int sweeps, Deadline deadline)
    {
        var completed = true;
        for (var sweep = 0; sweep < sweeps && completed; sweep++)
        {
            Sweep(betas.At(sweep, sweeps));
            completed = !deadline.Reached;
        }

        Descend();
        return completed;
    }

    /// <summary>Flips while any single flip lowers the energy.</summary>
    public sbyte[] Descend()
    {
        // The number of passes is bounded: with huge couplings, rounding could make a flip of zero cost look like a gain for ever.
        var passes = 0;
        for (var flipped = true; flipped && passes < MaxDescentPasses; passes++)
        {
            flipped = false;
            for (var i = 0; i < _values.Length; i++)
            {
                // Rounding in the fields must not let a flip of zero cost go back and forth.
                if (_values[i] * _fields[i] <= 1e-12 * (1 + Math.Abs(_spin.Linear[i]))) continue;
                Flip(i);
                flipped = true;
            }
        }

        return _values;
    }

    private void Sweep(double beta)
    {
        var (values, fields) = (_values, _fields);
        for (var i = 0; i < values.Length; i++)
        {
            var rise = -2 * beta * values[i] * fields[i];
            if (rise > 0 && (rise > NeverAccepted || _random.NextDouble() >= Math.Exp(-rise))) continue;
            Flip(i);
        }
    }

    private void Flip(int i)
    {
        var value = (sbyte)-_values[i];
        _values[i] = value;
        var neighbours = _spin.Neighbours(i);
        var couplings = _spin.Couplings(i);
        var change = 2.0 * value;
        if (neighbours.Length == _fields.Length - 1)
        {
            AddCompleteRow(i, couplings, change);
            return;
        }

        var fields = _fields;
        for (var k = 0; k < neighbours.Length; k++) fields[neighbours[k]] += change * couplings[k];
    }

    /// <summary>A row that leaves out only the spin itself needs no indices: two runs of consecutive fields, in vector lanes.</summary>
    private void AddCompleteRow(int i, ReadOnlySpan<double> couplings, double change)
    {
        AddScaled(_fields.AsSpan(0, i), couplings[..i], change);
        AddScaled(_fields.AsSpan(i + 1), couplings[i..], change);
    }

    /// <summary>target[k] += factor * source[k].</summary>
    private static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        var lanes = MemoryMarshal.Cast<double, Vector<double>>(target);
        var added = MemoryMarshal.Cast<double, Vector<double>>(source)[..lanes.Length];
        for (var v = 0; v < added.Length; v++) lanes[v] += factor * added[v];
        for (var k = lanes.Length * Vector<double>.Count; k < target.Length; k++) target[k] += factor * source[k];
    }

    private static sbyte[] RandomValues(int count, RandomSource random)
    {
        var values = new sbyte[count];
        for (var i = 0; i < count; i++) values[i] = (sbyte)((random.NextUInt64() >> 63) == 0 ? -1 : 1);
        return values;
    }
}
