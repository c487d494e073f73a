using QuantumPrune.Networks.Operators;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>A plan at work: the values of one pass, in slots of an arena or in arrays that the caller keeps.</summary>
internal sealed class ForwardPass
{
    private readonly int[] _slots;
    private readonly bool[] _handedOut;
    private readonly Tensor?[] _last;
    private readonly KernelCall[] _calls;

    /// <param name="plan">The plan.</param>
    /// <param name="slots">The slot of each value.</param>
    /// <param name="handedOut">The values whose arrays are the caller's own; null for none.</param>
    public ForwardPass(Plan plan, int[] slots, bool[]? handedOut = null)
    {
        (Plan, _slots, _handedOut) = (plan, slots, handedOut ?? new bool[plan.ValueCount]);
        _last = new Tensor?[plan.ValueCount];
        Values = new Tensor?[plan.ValueCount];
        foreach (var (number, tensor) in plan.Constants) Values[number] = tensor;
        _calls = Array.ConvertAll(plan.Steps, step => new KernelCall(step, this));
    }

    public Plan Plan { get; }

    /// <summary>The values by number.</summary>
    public Tensor?[] Values { get; }

    /// <summary>Where the values that are not handed out live.</summary>
    public Arena Arena { get; set; } = new();

    /// <summary>The caller's tensor for the graph's output, or null for a new one.</summary>
    public Tensor? Output { get; set; }

    /// <summary>Whether statistics behave as in training.</summary>
    public bool Training { get; set; }

    /// <summary>Which state of the constants the pass sees; packed copies of another state are stale.</summary>
    public int ConstantsVersion { get; set; }

    /// <summary>The calls, one per step.</summary>
    public IReadOnlyList<KernelCall> Calls => _calls;

    /// <summary>All values written into slots of their own: what a pass that is differentiated needs.</summary>
    public static ForwardPass Recording(Plan plan) => new(plan, MemoryPlan.Assign(Lifetimes(plan, (v, first) => new Lifetime(plan.SizeOf(v), 0, int.MaxValue))));

    /// <summary>Values that share slots once they are not needed any more; the wanted ones are the caller's own.</summary>
    public static ForwardPass Computing(Plan plan, IEnumerable<string> wanted)
    {
        var handedOut = new bool[plan.ValueCount];
        var roots = wanted.Select(w => plan.Roots[plan.NumberOf(w)]).ToHashSet();
        for (var v = 0; v < handedOut.Length; v++) handedOut[v] = roots.Contains(plan.Roots[v]);
        var lastUse = LastUses(plan);
        var lives = Lifetimes(plan, (v, first) => handedOut[v] ? Lifetime.None : new Lifetime(plan.SizeOf(v), first, Math.Max(first, lastUse[plan.Roots[v]])));
        return new ForwardPass(plan, MemoryPlan.Assign(lives), handedOut);
    }

    /// <summary>Runs all steps.</summary>
    public void Run(IReadOnlyDictionary<string, Tensor> feeds, CancellationToken cancellation = default)
    {
        foreach (var (name, number) in Plan.Inputs) Values[number] = feeds[name];
        foreach (var call in _calls)
        {
            cancellation.ThrowIfCancellationRequested();
            call.Forward();
        }
    }

    /// <summary>Memory for a value of the plan, with undefined content.</summary>
    public Tensor Create(int number, int[] shape) =>
        Values[number] = Output is not null && number == Plan.OutputMemory ? InOutput(number, shape)
            : _handedOut[number] || _slots[number] < 0 ? new Tensor(shape)
            : _last[number] = Arena.Take(_slots[number], shape, _last[number]);

    /// <summary>Lets go of the arrays that are the caller's own.</summary>
    public void Forget()
    {
        for (var v = 0; v < Values.Length; v++)
            if (_handedOut[v] && !Plan.IsConstant[v]) Values[v] = null;
    }

    /// <summary>Makes a value another view of a tensor.</summary>
    public void Alias(int number, Tensor data, int[] shape)
    {
        if (Values[number] is { } old && ReferenceEquals(old.Data, data.Data) && old.Shape == shape) return;
        Values[number] = data.Reshape(shape);
    }

    private Tensor InOutput(int number, int[] shape)
    {
        if (_last[number] is not { } last || !ReferenceEquals(last.Data, Output!.Data)) _last[number] = Output!.Reshape(shape);
        return _last[number]!;
    }

    /// <summary>The last step that reads each value or one that may share its memory, by root.</summary>
    private static int[] LastUses(Plan plan)
    {
        var last = new int[plan.ValueCount];
        for (var s = 0; s < plan.Steps.Length; s++)
            foreach (var input in plan.Steps[s].Inputs.Where(i => i >= 0)) last[plan.Roots[input]] = s;
        return last;
    }

    private static Lifetime[] Lifetimes(Plan plan, Func<int, int, Lifetime> of)
    {
        var lives = new Lifetime[plan.ValueCount];
        for (var s = 0; s < plan.Steps.Length; s++)
            foreach (var output in plan.Steps[s].Outputs.Where(o => plan.IsFloat(o))) lives[output] = of(output, s);
        return lives;
    }
}
