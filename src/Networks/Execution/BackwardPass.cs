using QuantumPrune.Networks.Operators;
using QuantumPrune.Tensors;

namespace QuantumPrune.Networks.Execution;

/// <summary>The way back through a recorded pass to the gradients of some inputs and constants.</summary>
internal sealed class BackwardPass
{
    private readonly ForwardPass _forward;
    private readonly IReadOnlyCollection<string> _asked;
    private readonly string[] _wanted;
    private readonly List<BackwardStep> _steps = [];
    private readonly int[] _slots;
    private readonly int[] _memory;
    private readonly Tensor?[] _gradients;
    private readonly Dictionary<string, Tensor> _results = [];

    public BackwardPass(ForwardPass forward, IReadOnlyCollection<string> wanted)
    {
        (_forward, _asked, _wanted) = (forward, wanted, [.. wanted]);
        _gradients = new Tensor?[Plan.ValueCount];
        _memory = [.. Enumerable.Range(0, Plan.ValueCount)];
        if (Plan.SizeOf(Plan.OutputNumber) == 0) _gradients[Plan.OutputNumber] = new Tensor(Plan.OutputShape);
        var numbers = wanted.Distinct().ToDictionary(w => w, Plan.NumberOf);
        var lives = PlanSteps(NeededFor(numbers.Values), [.. numbers.Values]);
        _slots = Array.ConvertAll(MemoryPlan.Assign(lives), slot => slot < 0 ? slot : slot + Plan.ValueCount);
        foreach (var step in _steps) KeepEmpty(step);
        foreach (var (name, number) in numbers) _gradients[number] = _results[name] = new Tensor(Plan.ShapeOf(number));
    }

    private Plan Plan => _forward.Plan;

    /// <summary>Whether these are the gradients that the pass yields.</summary>
    public bool Yields(IReadOnlyCollection<string> wanted) => ReferenceEquals(wanted, _asked) || wanted.SequenceEqual(_wanted);

    /// <summary>The gradients of the sum of the output's elements, weighted by <paramref name="outputGradient"/>.</summary>
    public IReadOnlyDictionary<string, Tensor> Run(Tensor outputGradient)
    {
        outputGradient.Span.CopyTo(Take(Plan.OutputNumber).Span);
        foreach (var step in _steps)
        {
            foreach (var number in step.Fresh) Take(number);
            foreach (var number in step.Cleared) Take(number).Span.Clear();
            if (step.InPlace >= 0) PassOn(step);
            step.Call.Backward(_gradients, step);
        }

        return _results;
    }

    /// <summary>Values without elements have no memory to take.</summary>
    private void KeepEmpty(BackwardStep step)
    {
        foreach (var number in step.Call.Step.Outputs.Concat(step.Gradients).Where(n => n >= 0 && Plan.IsFloat(n) && Plan.SizeOf(n) == 0))
            _gradients[number] = new Tensor(Plan.ShapeOf(number));
    }

    private Tensor Take(int number)
    {
        if (_slots[number] < 0) return _gradients[number]!;
        return _gradients[number] = _forward.Arena.Take(_slots[number], _forward.Values[number]!.Shape, _gradients[number]);
    }

    /// <summary>Lets an input's gradient lie where the output's does.</summary>
    private void PassOn(BackwardStep step)
    {
        var (number, memory) = (step.Gradients[step.InPlace], _gradients[step.Call.Step.Outputs[0]]!.Data);
        if (_gradients[number] is not { } last || !ReferenceEquals(last.Data, memory)) _gradients[number] = Tensor.Within(memory, _forward.Values[number]!.Shape);
    }

    /// <summary>The values that depend on a wanted one.</summary>
    private bool[] NeededFor(IEnumerable<int> wanted)
    {
        var needed = new bool[Plan.ValueCount];
        foreach (var number in wanted) needed[number] = true;
        foreach (var step in Plan.Steps)
        {
            if (!Array.Exists(step.Inputs, i => i >= 0 && needed[i])) continue;
            foreach (var output in step.Outputs.Where(o => o >= 0)) needed[output] = true;
        }

        return needed;
    }

    /// <summary>Lists the steps to go back through, last first, and returns when each gradient is in memory that is used again: the wanted ones are not.</summary>
    private Lifetime[] PlanSteps(bool[] needed, int[] wanted)
    {
        var written = new bool[Plan.ValueCount];
        var lives = new Lifetime[Plan.ValueCount];
        written[Plan.OutputNumber] = true;
        lives[Plan.OutputNumber] = new Lifetime(Plan.SizeOf(Plan.OutputNumber), -1, int.MaxValue);
        foreach (var call in _forward.Calls.Reverse())
        {
            var step = call.Step;
            if (!step.Operator.IsDifferentiable || !Array.Exists(step.Outputs, o => o >= 0 && written[o]) || !Array.Exists(step.Inputs, i => i >= 0 && needed[i])) continue;
            var back = new BackwardStep(
                call, Array.ConvertAll(step.Inputs, i => i >= 0 && needed[i] && Plan.IsFloat(i) ? i : -1), number => written[number],
                number => Plan.SizeOf(number) == Plan.SizeOf(step.Outputs[0]) && !wanted.Contains(number));
            foreach (var number in back.Fresh.Concat(back.Cleared)) lives[number] = new Lifetime(Plan.SizeOf(number), _steps.Count, int.MaxValue);
            foreach (var number in back.Gradients.Where(g => g >= 0)) written[number] = true;
            foreach (var output in step.Outputs.Where(o => o >= 0)) lives[_memory[output]] = lives[_memory[output]] with { Last = _steps.Count };
            if (back.InPlace >= 0) Share(back.Gradients[back.InPlace], step.Outputs[0], lives);
            _steps.Add(back);
        }

        foreach (var number in wanted) lives[number] = Lifetime.None;
        return lives;
    }

    /// <summary>Puts the gradient of one value into the memory of another's, which lives on for it.</summary>
    private void Share(int number, int other, Lifetime[] lives)
    {
        _memory[number] = _memory[other];
        lives[_memory[number]] = lives[_memory[number]] with { Last = int.MaxValue };
    }
}
