using QuantumPrune.Networks.Tests.Support;

namespace QuantumPrune.Networks.Tests.Operators;

/// <summary>Plain definitions of the larger operators.</summary>
internal static class Twins
{
    public static Nd Conv(Nd x, Nd w, Nd? bias, int[] strides, int[] pads, int[] dilations, int groups)
    {
        int Out(int axis) => ((x.Shape[axis + 2] + pads[axis] + pads[axis + 2] - (dilations[axis] * (w.Shape[axis + 2] - 1)) - 1) / strides[axis]) + 1;
        return Nd.Of([x.Shape[0], w.Shape[0], Out(0), Out(1)], at =>
        {
            var first = at[1] / (w.Shape[0] / groups) * w.Shape[1];
            return (bias?[at[1]] ?? 0) + Nd.Indices(w.Shape[1], w.Shape[2], w.Shape[3]).Sum(t => w[at[1], t[0], t[1], t[2]] * x[
                at[0], first + t[0], (at[2] * strides[0]) - pads[0] + (t[1] * dilations[0]), (at[3] * strides[1]) - pads[1] + (t[2] * dilations[1])]);
        });
    }

    public static Nd ConvTranspose(Nd x, Nd w, Nd? bias, int[] strides, int[] pads, int[] dilations, int[] extra, int groups)
    {
        int Out(int axis) => (strides[axis] * (x.Shape[axis + 2] - 1)) + extra[axis] + (dilations[axis] * (w.Shape[axis + 2] - 1)) + 1 - pads[axis] - pads[axis + 2];
        var perGroup = w.Shape[1];
        var y = Nd.Of([x.Shape[0], perGroup * groups, Out(0), Out(1)], at => bias?[at[1]] ?? 0);
        foreach (var i in Nd.Indices(x.Shape))
        {
            foreach (var t in Nd.Indices(perGroup, w.Shape[2], w.Shape[3]))
            {
                var channel = (i[1] / (x.Shape[1] / groups) * perGroup) + t[0];
                int[] to = [i[0], channel, (i[2] * strides[0]) - pads[0] + (t[1] * dilations[0]), (i[3] * strides[1]) - pads[1] + (t[2] * dilations[1])];
                if (y.Inside(to)) y.Data[y.Position(to)] += x[i] * w[i[1], t[0], t[1], t[2]];
            }
        }

        return y;
    }

    /// <summary>A pooling: <paramref name="reduce"/> sees the window's elements inside the image and the number of positions inside the padded image.</summary>
    public static Nd Pool(Nd x, int[] window, int[] strides, int[] pads, int[] dilations, bool ceiling, Func<List<double>, int, double> reduce)
    {
        int Out(int axis)
        {
            var room = x.Shape[axis + 2] + pads[axis] + pads[axis + 2] - (dilations[axis] * (window[axis] - 1)) - 1;
            var count = (ceiling ? (int)Math.Ceiling((double)room / strides[axis]) : room / strides[axis]) + 1;
            return ceiling && (count - 1) * strides[axis] >= x.Shape[axis + 2] + pads[axis] ? count - 1 : count;
        }

        return Nd.Of([x.Shape[0], x.Shape[1], Out(0), Out(1)], at =>
        {
            var (inside, padded) = (new List<double>(), 0);
            foreach (var t in Nd.Indices(window))
            {
                var (row, column) = ((at[2] * strides[0]) - pads[0] + (t[0] * dilations[0]), (at[3] * strides[1]) - pads[1] + (t[1] * dilations[1]));
                int[] from = [at[0], at[1], row, column];
                if (x.Inside(from)) inside.Add(x[from]);
                if (row < x.Shape[2] + pads[2] && column < x.Shape[3] + pads[3]) padded++;
            }

            return reduce(inside, padded);
        });
    }

    public static Nd MatMul(Nd a, Nd b)
    {
        var (k, n) = (b.Shape[^2], b.Shape[^1]);
        return Nd.Of([.. a.Shape[..^1], n], at => Enumerable.Range(0, k).Sum(p =>
            a[[.. at[..^1], p]] * (b.Rank == 2 ? b[p, at[^1]] : b[[.. at[..^2], p, at[^1]]])));
    }

    public static Nd Transpose(Nd x, params int[] order) =>
        Nd.Of([.. order.Select(k => x.Shape[k])], at => x[[.. Enumerable.Range(0, x.Rank).Select(k => at[Array.IndexOf(order, k)])]]);

    public static Nd Broadcast(Nd a, Nd b, Func<double, double, double> f)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        int At(Nd v, int k) => k < rank - v.Rank ? 1 : v.Shape[k - rank + v.Rank];
        return Nd.Of([.. Enumerable.Range(0, rank).Select(k => Math.Max(At(a, k), At(b, k)))], at => f(a.Broadcast(at), b.Broadcast(at)));
    }

    public static Nd Softmax(Nd x, int axis, bool toTheEnd = false)
    {
        double Sum(int[] at) => toTheEnd
            ? Nd.Indices(x.Shape[axis..]).Sum(i => Math.Exp(x[[.. at[..axis], .. i]]))
            : Enumerable.Range(0, x.Shape[axis]).Sum(i => Math.Exp(x[Nd.With(at, axis, i)]));
        return Nd.Of(x.Shape, at => Math.Exp(x[at]) / Sum(at));
    }

    public static Nd Mean(Nd x, int[] axes, bool keep)
    {
        int[] kept = [.. Enumerable.Range(0, x.Rank).Where(k => keep || !axes.Contains(k))];
        return Nd.Of([.. kept.Select(k => axes.Contains(k) ? 1 : x.Shape[k])], at =>
        {
            int[] inner = [.. axes.Select(k => x.Shape[k])];
            return Nd.Indices(inner).Average(i => x[[.. Enumerable.Range(0, x.Rank).Select(k => axes.Contains(k) ? i[Array.IndexOf(axes, k)] : at[Array.IndexOf(kept, k)])]]);
        });
    }

    public static Nd LayerNorm(Nd x, Nd scale, Nd? bias, int axis, double epsilon)
    {
        return Nd.Of(x.Shape, at =>
        {
            var line = Nd.Indices(x.Shape[axis..]).Select(i => x[[.. at[..axis], .. i]]).ToList();
            var mean = line.Average();
            var deviation = Math.Sqrt(line.Average(v => (v - mean) * (v - mean)) + epsilon);
            return ((x[at] - mean) / deviation * scale.Broadcast(at)) + (bias?.Broadcast(at) ?? 0);
        });
    }

    /// <summary>Batch normalisation with the batch's own moments.</summary>
    public static Nd BatchNorm(Nd x, Nd scale, Nd shift, double epsilon) => Nd.Of(x.Shape, at =>
    {
        var (mean, variance) = Moments(x, at[1]);
        return ((x[at] - mean) / Math.Sqrt(variance + epsilon) * scale[at[1]]) + shift[at[1]];
    });

    public static (double Mean, double Variance) Moments(Nd x, int channel)
    {
        var plane = Nd.Indices(x.Shape).Where(i => i[1] == channel).Select(i => x[i]).ToList();
        var mean = plane.Average();
        return (mean, plane.Average(v => (v - mean) * (v - mean)));
    }

    /// <summary>Interpolation of the last two axes: every output reads the input at <paramref name="position"/> (output index, axis).</summary>
    public static Nd Linear(Nd x, int[] outs, Func<int, int, double> position) => Nd.Of([x.Shape[0], x.Shape[1], .. outs], at =>
    {
        double Weight(int axis, int i)
        {
            var place = Math.Clamp(position(at[axis], axis), 0, x.Shape[axis] - 1);
            return Math.Max(0, 1 - Math.Abs(place - i));
        }

        return Nd.Indices(x.Shape[2], x.Shape[3]).Sum(i => Weight(2, i[0]) * Weight(3, i[1]) * x[at[0], at[1], i[0], i[1]]);
    });

    public static Nd Nearest(Nd x, int[] outs, Func<int, int, double> position) => Nd.Of([x.Shape[0], x.Shape[1], .. outs], at =>
        x[at[0], at[1], (int)Math.Clamp(position(at[2], 2), 0, x.Shape[2] - 1), (int)Math.Clamp(position(at[3], 3), 0, x.Shape[3] - 1)]);

    /// <summary>The error function by Simpson's rule.</summary>
    public static double Erf(double x)
    {
        const int Steps = 400;
        var h = x / Steps;
        var sum = 1 + Math.Exp(-x * x);
        for (var i = 1; i < Steps; i++) sum += (i % 2 == 1 ? 4 : 2) * Math.Exp(-(i * h) * (i * h));
        return 2 / Math.Sqrt(Math.PI) * sum * h / 3;
    }
}
