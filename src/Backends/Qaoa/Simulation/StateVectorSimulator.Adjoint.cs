using System.Numerics;
using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Qaoa.Circuits;

namespace QuantumPrune.Backends.Qaoa.Simulation;

/// <content>Gradients: the layers backwards, on the state and its adjoint.</content>
internal sealed unsafe partial class StateVectorSimulator<T, TVector, TLanes>
{
    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<QaoaLayer> layers, double tail, Span<QaoaLayer> gradient, CancellationToken cancellation = default)
    {
        Run(layers, cancellation);
        _weight = Weight(tail);
        _adjoint ??= new StateVector<T>(_layout.Length);
        Each(_layout.Blocks, static (s, block) => s._slopes.Beta[block] = s.WeighAdjoint(block));
        var value = _weight.Shift + Slopes.Sum(_slopes.Beta, _layout.Blocks);
        for (var l = layers.Length - 1; l >= 0; l--)
        {
            cancellation.ThrowIfCancellationRequested();
            gradient[l] = Backward(layers[l]);
        }

        return value;
    }

    private QaoaLayer Backward(QaoaLayer layer)
    {
        Prepare(layer);
        var beta = 0.0;
        if (Turns)
        {
            Each(StripPieces, static (s, piece) => s._slopes.Beta[piece] = s.BackwardStrips(piece));
            beta = Slopes.Sum(_slopes.Beta, StripPieces);
        }

        foreach (var (first, second) in _ring.Reverse()) beta += Unmix(first, second, layer.Beta);
        Each(_layout.Rows, static (s, row) => s.BackwardRow(row));
        if (Turns) beta += Slopes.Sum(_slopes.Beta, _layout.Blocks);
        var scale = 2 * Math.Pow(_turn.Scale(_layout.Qubits), 2);
        return new(scale * Slopes.Sum(_slopes.Gamma, _layout.Blocks), scale * Slopes.Sum(_slopes.Delta, _layout.Blocks), 2 * beta);
    }

    private double BackwardStrips(int piece)
    {
        var slope = 0.0;
        for (var strip = piece * StripsTogether; strip < (piece + 1) * StripsTogether; strip++) slope += BackwardStrip(strip);
        return slope;
    }

    private double BackwardStrip(int strip)
        => Unturn(StripStart(strip), _layout.RowStride, _layout.Qubits - _layout.RowBits, _layout.StripLength, 0, NextStrip(_state, strip), NextStrip(_adjoint!, strip));

    private void BackwardRow(int row)
    {
        var first = row * _layout.BlocksPerRow;
        var beta = Turns ? Unturn(row * _layout.RowStride, _layout.BlockStride, _layout.RowBits - _layout.BlockBits, _layout.BlockLength, _layout.Qubits - _layout.RowBits) : 0;
        for (var b = 0; b < _layout.BlocksPerRow; b++) BackwardBlock(first + b);
        _slopes.Beta[first] += beta;
    }

    private void BackwardBlock(int block)
    {
        var start = _layout.BlockStart(block);
        _slopes.Beta[block] = Turns ? Unturn(start, TLanes.Count, _layout.BlockBits - TLanes.Bits, TLanes.Count, _layout.Qubits - _layout.BlockBits) : 0;
        double* room = stackalloc double[LayerPhases<T, TVector, TLanes>.Room + Line];
        double* constants = Aligned(room), factors = constants + (2 * LayerPhases<T, TVector, TLanes>.MostGroups);
        T* group = (T*)(factors + 32);
        var (turned, energy, plain, spins, highSpins) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        fixed (double* costs = &Costs.Values[(long)block << _layout.BlockBits], ones = _ones)
        {
            _phases.Block(block, constants, factors);
            for (var m = 0; m < _phases.GroupsPerBlock; m++, start += GroupLength)
            {
                T* a = _state.Real + start, b = _state.Imaginary + start, x = _adjoint!.Real + start, y = _adjoint.Imaginary + start;
                if (Turns) turned += RotationSlope<T, TVector, TLanes>.InLanes(a, x) + RotationSlope<T, TVector, TLanes>.InLanes(b, y);
                var before = plain;
                _phases.Group(m, constants, factors, group);
                GroupKernel<T, TVector, TLanes>.TurnThenUnphase(a, b, x, y, group, _phases.Table, _turn.Inverse, costs + (m * GroupLength), ones, ref energy, ref plain, ref spins);
                highSpins += (plain - before) * BitOperations.PopCount(((uint)block * (uint)_phases.GroupsPerBlock) + (uint)m);
            }
        }

        _slopes.Beta[block] += Vector512.Sum(turned) * Squared(_layout.Qubits - TLanes.Bits);
        _slopes.Gamma[block] = Vector512.Sum(energy) - (Circuit.Problem.Offset * Vector512.Sum(plain));
        _slopes.Delta[block] = (_layout.Qubits * Vector512.Sum(plain)) - (2 * Vector512.Sum(spins + highSpins));
    }

    /// <summary>Turns both states back; the slope of these turns.</summary>
    /// <param name="start">As for <see cref="Rotation{T, TVector, TLanes}.Across"/>.</param>
    /// <param name="unit">The same.</param>
    /// <param name="bits">The same.</param>
    /// <param name="width">The same.</param>
    /// <param name="turned">How many qubits were turned back before without their cosine.</param>
    /// <param name="ahead">The same.</param>
    /// <param name="adjointAhead">The same of the adjoint.</param>
    private double Unturn(long start, long unit, int bits, int width, int turned, Ahead ahead = default, Ahead adjointAhead = default)
    {
        var slope = RotationSlope<T, TVector, TLanes>.Across(_state.Real + start, _adjoint!.Real + start, unit, bits, width)
            + RotationSlope<T, TVector, TLanes>.Across(_state.Imaginary + start, _adjoint.Imaginary + start, unit, bits, width);
        Turn(_state, start, unit, bits, width, _turn.Inverse, ref ahead);
        Turn(_adjoint, start, unit, bits, width, _turn.Inverse, ref adjointAhead);
        return Vector512.Sum(slope) * Squared(turned);
    }

    private double Squared(int qubits) => Math.Pow(_turn.Scale(1), 2 * qubits);

    private double Unmix(int first, int second, double beta)
    {
        (_gate, _angle) = (new(_layout, first, second), -beta);
        Each(Pieces, static (s, piece) => s._slopes.Beta[piece] = s.Unmix(s.FirstPair(piece), s.FirstPair(piece + 1)));
        return Slopes.Sum(_slopes.Beta, Pieces);
    }

    private double Unmix(long first, long end)
    {
        var slope = _gate.Slope(_state, _adjoint!, first, end);
        _gate.Mix(_state, _angle, first, end);
        _gate.Mix(_adjoint!, _angle, first, end);
        return slope;
    }

    private double WeighAdjoint(int block) => StateSums<T, TVector, TLanes>.Adjoint(_state, _adjoint!, _layout.BlockStart(block), BlockCosts(block), _weight);
}
