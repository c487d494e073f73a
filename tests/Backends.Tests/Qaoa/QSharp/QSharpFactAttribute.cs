namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

/// <summary>A test that runs Microsoft's compiler; reported as skipped where it is not installed.</summary>
internal sealed class QSharpFactAttribute : FactAttribute
{
    public QSharpFactAttribute() => Skip = QSharpSetup.Missing;
}
