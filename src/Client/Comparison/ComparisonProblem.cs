using QuantumPrune.Formulation;

namespace QuantumPrune.Client.Comparison;

/// <summary>What every sampler is given: the model, with its constraint in the form that the sampler takes.</summary>
public sealed class ComparisonProblem
{
    private readonly Lazy<Penalty> _penalty;

    /// <summary>Takes the objective and its one constraint, or null.</summary>
    /// <exception cref="InputException">QP2004: the constraint does not fit the model.</exception>
    public ComparisonProblem(BinaryQuadraticModel model, LinearConstraint? constraint = null)
    {
        constraint?.Check(model);
        (Model, Constraint) = (model, constraint);
        _penalty = new Lazy<Penalty>(() => Penalty.Of(model, constraint!));
    }

    /// <summary>The objective.</summary>
    public BinaryQuadraticModel Model { get; }

    /// <summary>Its one constraint, or null.</summary>
    public LinearConstraint? Constraint { get; }

    /// <summary>The penalty that stands for the constraint where a sampler has none; null while no sampler needed it.</summary>
    public Penalty? UsedPenalty => _penalty.IsValueCreated ? _penalty.Value : null;

    /// <summary>How <paramref name="sampler"/> is given the constraint.</summary>
    public ConstraintUse UseBy(ISampler sampler) => Constraint is null
        ? ConstraintUse.None
        : sampler is IConstrainedSampler ? ConstraintUse.Kept : Penalty.Fits(Constraint) ? ConstraintUse.Penalty : ConstraintUse.Unsupported;

    /// <summary>Runs a sampler once; energies in the result are of whatever model it was given.</summary>
    /// <exception cref="InputException">QP3030: the constraint is no equality and the sampler keeps none. Others as the sampler refuses.</exception>
    public Task<SampleSet> SampleAsync(ISampler sampler, SamplerOptions options, CancellationToken cancellation) => UseBy(sampler) switch
    {
        ConstraintUse.None => sampler.SampleAsync(Model, options, cancellation),
        ConstraintUse.Kept => ((IConstrainedSampler)sampler).SampleAsync(Model, Constraint!, options, cancellation),
        ConstraintUse.Penalty => sampler.SampleAsync(_penalty.Value.Model, options, cancellation),
        _ => throw new InputException("QP3030", $"Sampler '{sampler.Name}' keeps no constraint, and only an equality can be given to it as a penalty.", "Choose a sampler that keeps budgets."),
    };

    /// <summary>Whether a row keeps the constraint.</summary>
    public bool Holds(sbyte[] row) => Constraint?.Holds(row) ?? true;
}
