namespace QuantumPrune.Formulation.Formats;

/// <summary>
/// QPLIB's text format, of which problems in 0 and 1 with a linear or quadratic objective and at most one linear constraint are read (types ?BN, ?BB, ?BL):
/// <c>1/2 x'Hx + g'x + q0</c>. Source: Furini and others, QPLIB: a library of quadratic programming instances (2019), appendix.
/// </summary>
/// <remarks>
/// Files converted from CPLEX (their first line names an ILOG .lp file) list H_ij + H_ji in one entry, as that program's <c>[ … ] / 2</c> does: a pair counts half there.
/// With it the graphs among them are consistent (g_i = -sum of q_ij / 2) and reach exactly their published optima; without it they exceed them.
/// </remarks>
internal sealed class QplibFormat
{
    private readonly QplibLines _lines;
    private readonly string _name;
    private int _sign = 1;
    private int _variables;
    private double _pairScale = 1;

    private QplibFormat(ReadOnlyMemory<byte> content, string name)
    {
        _lines = new QplibLines(new TextCursor(content, name));
        _name = name;
    }

    public static ModelDocument Read(ReadOnlyMemory<byte> content, string name, ModelReadOptions options)
    {
        _ = options;
        return new QplibFormat(content, name).Read();
    }

    private ModelDocument Read()
    {
        _pairScale = _lines.Line().IndexOf("ILOG"u8) >= 0 ? 0.5 : 1;
        _lines.Word("the name");
        var type = ReadType();
        ReadSense();
        _variables = (int)_lines.Integer("the number of variables", ModelLimits.MaxVariables);
        var constrained = type[2] == 'L' && ReadConstraintCount();
        var model = new BinaryQuadraticModelBuilder(Vartype.Binary, _variables);
        if (type[0] != 'L') ReadHessian(model);
        ReadLinear(model);
        model.AddOffset(_sign * _lines.Real("the constant"));
        var constraint = constrained ? new QplibConstraint(_lines, _variables, _name).Read() : null;
        return new ModelDocument { Model = model.Build(), Constraint = constraint, Maximised = _sign < 0 };
    }

    private string ReadType()
    {
        var type = _lines.Word("the type");
        return type.Length == 3 && type[0] is 'L' or 'D' or 'C' or 'Q' && type[1] == 'B' && type[2] is 'N' or 'B' or 'L'
            ? type
            : throw Unsupported($"problems of type '{type}' are not", "Binary variables with at most one linear constraint (QBN, QBB, QBL) are.");
    }

    private void ReadSense() => _sign = _lines.Word("the sense").ToUpperInvariant() switch
    {
        "MINIMIZE" => 1,
        "MAXIMIZE" => -1,
        _ => throw _lines.Bad("the sense is neither minimize nor maximize"),
    };

    private bool ReadConstraintCount()
    {
        var count = _lines.Integer("the number of constraints", int.MaxValue);
        return count > 1 ? throw Unsupported($"{count} linear constraints are not", "At most one is.") : count == 1;
    }

    /// <summary>One triangle of H: a pair contributes H_ij x_i x_j (half of it in converted files), the diagonal H_ii / 2 x_i.</summary>
    private void ReadHessian(BinaryQuadraticModelBuilder model)
    {
        for (var left = _lines.Integer("the number of entries of H", int.MaxValue); left > 0; left--)
        {
            var (i, j, value) = _lines.Entry(_variables, _variables);
            if (i == j) model.AddLinear(i, _sign * value / 2);
            else model.AddQuadratic(i, j, _sign * _pairScale * value);
        }
    }

    private void ReadLinear(BinaryQuadraticModelBuilder model)
    {
        var g = _lines.Vector("g", _variables);
        for (var i = 0; i < _variables; i++) model.AddLinear(i, _sign * g[i]);
    }

    private InputException Unsupported(string what, string supported) => new("QP3027", $"'{_name}': {what} supported.", supported);
}
