namespace QuantumPrune.Protocol.Jobs;

/// <summary>Budgets as the contract's constraint, and back.</summary>
public static class ConstraintMessages
{
    /// <summary>The message of a constraint that fits its model.</summary>
    public static V1.Constraint ToWire(this LinearConstraint constraint)
    {
        var message = new V1.Constraint { Least = (ulong)constraint.Least, Most = (ulong)constraint.Most };
        message.Weights.AddRange(constraint.Weights.Select(weight => (uint)weight));
        if (constraint.Group is not { } group) return message;
        message.Group.AddRange(group.Select(number => (uint)number));
        message.MostOfGroup.AddRange(constraint.MostOfGroup!.Select(most => (uint)most));
        return message;
    }

    /// <summary>The constraint of a message; <see cref="LinearConstraint.Check"/> says whether it fits its model.</summary>
    public static LinearConstraint FromWire(this V1.Constraint message) => new()
    {
        Weights = [.. message.Weights.Select(weight => (long)weight)],
        Least = (long)Math.Min(message.Least, long.MaxValue),
        Most = (long)Math.Min(message.Most, long.MaxValue),
        Group = message.Group.Count == 0 ? null : [.. message.Group.Select(Whole)],
        MostOfGroup = message.MostOfGroup.Count == 0 ? null : [.. message.MostOfGroup.Select(Whole)],
    };

    private static int Whole(uint value) => (int)Math.Min(value, int.MaxValue);
}
