namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

/// <summary>As <see cref="QSharpFactAttribute"/>, with data.</summary>
internal sealed class QSharpTheoryAttribute : TheoryAttribute
{
    public QSharpTheoryAttribute() => Skip = QSharpSetup.Missing;
}
