using System.Numerics;
using System.Runtime.InteropServices;

namespace QuantumPrune.Tensors.Kernels;

/// <summary>Steps of optimisers over a list of weights, in place; all lists have the length of the weights.</summary>
public static class ParameterStep
{
    /// <summary><c>v = momentum v + g + decay w; w -= rate v</c>.</summary>
    public static void Sgd(Span<float> w, ReadOnlySpan<float> g, Span<float> v, float rate, float momentum, float decay)
    {
        var weights = Vectors(w);
        var gradients = Vectors(g[..w.Length]);
        var velocities = Vectors(v[..w.Length]);
        for (var i = 0; i < weights.Length; i++)
        {
            velocities[i] = (velocities[i] * momentum) + gradients[i] + (weights[i] * decay);
            weights[i] -= velocities[i] * rate;
        }

        for (var i = weights.Length * Vector<float>.Count; i < w.Length; i++)
        {
            v[i] = (momentum * v[i]) + g[i] + (decay * w[i]);
            w[i] -= rate * v[i];
        }
    }

    /// <summary>
    /// <c>m = beta1 m + (1 - beta1) g; s = beta2 s + (1 - beta2) g^2; w -= rate m / (sqrt(s) + epsilon) + decay w</c>, the rate corrected for the bias of the moments.
    /// </summary>
    public static void Adam(Span<float> w, ReadOnlySpan<float> g, Span<float> m, Span<float> s, in AdamNumbers p)
    {
        var weights = Vectors(w);
        var gradients = Vectors(g[..w.Length]);
        var first = Vectors(m[..w.Length]);
        var second = Vectors(s[..w.Length]);
        var epsilon = new Vector<float>(p.Epsilon);
        for (var i = 0; i < weights.Length; i++)
        {
            first[i] = (first[i] * p.Beta1) + (gradients[i] * p.Rest1);
            second[i] = (second[i] * p.Beta2) + (gradients[i] * gradients[i] * p.Rest2);
            weights[i] -= (first[i] * p.Rate / (Vector.SquareRoot(second[i]) + epsilon)) + (weights[i] * p.Decay);
        }

        for (var i = weights.Length * Vector<float>.Count; i < w.Length; i++)
        {
            m[i] = (p.Beta1 * m[i]) + (p.Rest1 * g[i]);
            s[i] = (p.Beta2 * s[i]) + (p.Rest2 * (g[i] * g[i]));
            w[i] -= (p.Rate * m[i] / (MathF.Sqrt(s[i]) + p.Epsilon)) + (p.Decay * w[i]);
        }
    }

    private static Span<Vector<float>> Vectors(Span<float> numbers) => MemoryMarshal.Cast<float, Vector<float>>(numbers);

    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> numbers) => MemoryMarshal.Cast<float, Vector<float>>(numbers);
}
