using System.Runtime.Intrinsics;
using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Bifurcation;

/// <summary>16 replicas of the oscillators of a model: a position and a momentum per variable and replica, replicas side by side in a vector.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed unsafe class Swarm
{
    /// <summary>How many replicas there are.</summary>
    public const int Replicas = 16;

    private const double Spread = 0.1;

    private readonly IForces _forces;
    private readonly int _count;
    private readonly bool _discrete;
    private readonly float _timeStep;
    // Among positions that are still small, a spin at +1 would decide alone: it stands where the others do on average.
    private Vector512<float> _pinned;
    private readonly AlignedArray<float> _positions;
    private readonly AlignedArray<float> _momenta;
    private readonly AlignedArray<float> _seen;
    private readonly AlignedArray<float> _pulls;

    public Swarm(IForces forces, int count, BifurcationOptions options)
    {
        _forces = forces;
        _count = count;
        _discrete = options.Variant == BifurcationVariant.Discrete;
        _timeStep = (float)options.TimeStep;
        _positions = new AlignedArray<float>((long)count * Replicas);
        _momenta = new AlignedArray<float>((long)count * Replicas);
        _seen = new AlignedArray<float>((long)count * Replicas);
        _pulls = new AlignedArray<float>((long)forces.Rows * Replicas);
    }

    /// <summary>[variables, 16], between the walls at -1 and +1.</summary>
    public ReadOnlySpan<float> Positions => _positions.Span;

    /// <summary>[variables, 16].</summary>
    public ReadOnlySpan<float> Momenta => _momenta.Span;

    /// <summary>Positions and momenta uniform in +-0.1; those of replica 0 towards <paramref name="start"/>, if any.</summary>
    public void Place(RandomSource random, BitSample? start)
    {
        for (var k = 0; k < _positions.Length; k++)
        {
            _positions.Span[k] = (float)(Spread * ((2 * random.NextDouble()) - 1));
            _momenta.Span[k] = (float)(Spread * ((2 * random.NextDouble()) - 1));
        }

        for (var i = 0; i < _count && start is not null; i++) Point(i * Replicas, start[i]);
        var distance = Vector512<float>.Zero;
        for (var k = 0; k < _positions.Length; k += Replicas)
        {
            var position = Vector512.Load(_positions.Pointer + k);
            See(k, position);
            distance += Vector512.Abs(position);
        }

        Pin(distance);
    }

    /// <summary>
    /// y += dt (f - (1 - p) x), x += dt y; who meets a wall stays there and loses its momentum. The pressure p goes from 0 to 1 in the course of a run.
    /// </summary>
    public void Step(float pressure)
    {
        _forces.Apply(_seen.Pointer, _pinned, _pulls.Pointer);
        var distance = Vector512<float>.Zero;
        var (spring, step, wall) = (Vector512.Create(pressure - 1), Vector512.Create(_timeStep), Vector512<float>.One);
        for (var k = 0; k < _positions.Length; k += Replicas)
        {
            var position = Vector512.Load(_positions.Pointer + k);
            var pull = Vector512.FusedMultiplyAdd(spring, position, Vector512.Load(_pulls.Pointer + k));
            var momentum = Vector512.FusedMultiplyAdd(step, pull, Vector512.Load(_momenta.Pointer + k));
            position = Vector512.FusedMultiplyAdd(step, momentum, position);
            var inside = Vector512.LessThan(Vector512.Abs(position), wall);
            position = Vector512.MaxNative(Vector512.MinNative(position, wall), -wall);
            (momentum & inside).Store(_momenta.Pointer + k);
            position.Store(_positions.Pointer + k);
            See(k, position);
            distance += Vector512.Abs(position);
        }

        Pin(distance);
    }

    /// <summary>The spins of a replica: 1 where the position is positive.</summary>
    public BitSample Signs(int replica)
    {
        var sample = new BitSample(_count);
        for (var i = 0; i < _count; i++) sample[i] = _positions.Span[(i * Replicas) + replica] > 0;
        return sample;
    }

    private void See(int k, Vector512<float> position)
        => (_discrete ? Vector512.ConditionalSelect(Vector512.Create(-0.0f), position, Vector512<float>.One) : position).Store(_seen.Pointer + k);

    private void Pin(Vector512<float> distance) => _pinned = _discrete ? Vector512<float>.One : distance / _count;

    private void Point(int k, bool up)
    {
        var sign = up ? 1 : -1;
        _positions.Span[k] = sign * Math.Abs(_positions.Span[k]);
        _momenta.Span[k] = sign * Math.Abs(_momenta.Span[k]);
    }
}
