using System.Text.Json;
using QuantumPrune.Backends.Leap.Configuration;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Tests.Leap.Configuration;

public class SolverChoiceTests
{
    private static readonly SolverDefinition[] Solvers =
    [
        Solver("""{"identity":{"name":"A1","version":{"graph_id":"g1"}},"status":"ONLINE","avg_load":0.9,"properties":{"category":"qpu","qubits":[0,1,2],"num_qubits":8,"supported_problem_types":["ising","qubo"],"topology":{"type":"pegasus","shape":[2]},"h_range":[-4,4],"tags":["lower_noise"],"parameters":{"num_reads":"n","x":null}}}"""),
        Solver("""{"identity":{"name":"A2","version":{"graph_id":"g2"}},"status":"ONLINE","avg_load":0.1,"properties":{"category":"qpu","qubits":[0,1,2,3],"num_qubits":8,"supported_problem_types":["ising"],"topology":{"type":"zephyr","shape":[1,4]},"h_range":[-2,2],"tags":[],"chip_id":"c2","parameters":{}}}"""),
        Solver("""{"identity":{"name":"A3","version":{"graph_id":"g3"}},"status":"OFFLINE","properties":{"category":"qpu","qubits":[0,1,2,3,4],"num_qubits":9,"supported_problem_types":["ising"],"parameters":{}}}"""),
        Solver("""{"identity":{"name":"H1"},"status":"ONLINE","avg_load":0.3,"properties":{"category":"hybrid","version":"1.10","supported_problem_types":["bqm"],"parameters":{"time_limit":"t"}}}"""),
        Solver("""{"identity":{"name":"H2"},"status":"ONLINE","properties":{"category":"hybrid","version":"1.9","supported_problem_types":["bqm","cqm"],"parameters":{"time_limit":"t"}}}"""),
        Solver("""{"identity":{"name":"S1"},"status":"ONLINE","avg_load":0.2,"properties":{"category":"software","supported_problem_types":["bqm"]}}"""),
    ];

    [Theory]
    [InlineData(SolverKind.Qpu, null, "A2 A1")]
    [InlineData(SolverKind.Hybrid, null, "H1 H2 S1")]
    [InlineData(SolverKind.Any, null, "A2 S1 H1 A1 A3 H2")]
    [InlineData(SolverKind.Qpu, "A1", "A1")]
    [InlineData(SolverKind.Qpu, "A1;graph_id=g1", "A1")]
    [InlineData(SolverKind.Any, """{"order_by":"-avg_load"}""", "A1 H1 S1 A2 A3 H2")]
    [InlineData(SolverKind.Any, """{"order_by":"name","qpu":true}""", "A1 A2 A3")]
    [InlineData(SolverKind.Any, """{"order_by":"-properties.num_qubits","qpu":true}""", "A3 A1 A2")]
    public void Choose_Kind_OrdersWhatWillDo(SolverKind kind, string? asked, string names) => Assert.Equal(names, Names(kind, asked));

    [Theory]
    [InlineData("\"qpu\":true", "A1 A2 A3")]
    [InlineData("\"hybrid\":true", "H1 H2")]
    [InlineData("\"software\":true", "S1")]
    [InlineData("\"online\":false", "A3")]
    [InlineData("\"name\":\"A1\"", "A1")]
    [InlineData("\"identity\":\"A1;graph_id=g1\"", "A1")]
    [InlineData("\"graph_id\":\"g2\"", "A2")]
    [InlineData("\"graph_id\":null", "H1 H2 S1")]
    [InlineData("\"version\":{\"graph_id\":\"g3\"}", "A3")]
    [InlineData("\"version\":\"1.9\"", "H2")]
    [InlineData("\"num_active_qubits__eq\":4", "A2")]
    [InlineData("\"num_active_qubits__gt\":4", "A3")]
    [InlineData("\"num_active_qubits__gte\":4", "A2 A3")]
    [InlineData("\"num_active_qubits__lt\":4", "A1")]
    [InlineData("\"num_active_qubits__lte\":4.0", "A1 A2")]
    [InlineData("\"avg_load__lt\":0.25", "A2 S1")]
    [InlineData("\"name__lt\":7,\"qpu\":true", "")]
    [InlineData("\"name__gte\":\"H1\"", "H1 H2 S1")]
    [InlineData("\"name__regex\":\"A[12]\"", "A1 A2")]
    [InlineData("\"name__regex\":\"A\"", "")]
    [InlineData("\"name__regex\":\"A1|H1\"", "A1 H1")]
    [InlineData("\"properties.topology.type\":\"zephyr\"", "A2")]
    [InlineData("\"topology.shape\":[2]", "A1")]
    [InlineData("\"h_range__covers\":[-3,3]", "A1")]
    [InlineData("\"h_range__covers\":-2", "A1 A2")]
    [InlineData("\"h_range__within\":[-3,3]", "A2")]
    [InlineData("\"num_qubits__within\":[8.5,10]", "A3")]
    [InlineData("\"num_qubits__in\":[1,9]", "A3")]
    [InlineData("\"topology.type__in\":[\"pegasus\",\"x\"]", "A1")]
    [InlineData("\"supported_problem_types__contains\":\"bqm\"", "H1 H2 S1")]
    [InlineData("\"name__contains\":\"2\"", "A2 H2")]
    [InlineData("\"parameters__contains\":\"num_reads\"", "A1")]
    [InlineData("\"supported_problem_types__issubset\":[\"bqm\",\"x\"]", "H1 S1")]
    [InlineData("\"supported_problem_types__issuperset\":[\"bqm\",\"cqm\"]", "H2")]
    [InlineData("\"tags__issubset\":[\"x\"]", "A2")]
    [InlineData("\"chip_id__available\":true", "A2")]
    [InlineData("\"chip_id__available\":false", "A1 A3 H1 H2 S1")]
    [InlineData("\"time_limit__available\":true", "H1 H2")]
    [InlineData("\"x__available\":true", "A1")]
    [InlineData("\"num_reads\":\"n\"", "A1")]
    public void Choose_Filter_KeepsThoseThatMeetIt(string filter, string names)
    {
        var asked = $"{{{filter},\"order_by\":\"name\"}}";
        if (names.Length > 0) Assert.Equal(names, Names(SolverKind.Any, asked));
        else Assert.Equal("QP5223", Assert.Throws<InputException>(() => Names(SolverKind.Any, asked)).Code);
    }

    [Fact]
    public void Choose_NoneLeft_NamesTheFilterAndWhatThereWas()
    {
        var error = Assert.Throws<InputException>(() => Names(SolverKind.Qpu, """{"num_qubits__gte":8,"num_active_qubits__gte":5}"""));
        Assert.Equal("QP5223", error.Code);
        Assert.Equal("No solver meets num_active_qubits__gte=5; those that meet the conditions before it are A1;graph_id=g1, A2;graph_id=g2.", error.Cause);
        Assert.Contains("online__eq=true; those that meet the conditions before it are A3;graph_id=g3 (offline).", Assert.Throws<InputException>(() => SolverChoice.Parse("A3", SolverKind.Qpu).Choose([Solvers[2]])).Cause.Replace("offered are", "those that meet the conditions before it are", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_NoSolvers_SaysSo() => Assert.Equal("QP5223", Assert.Throws<InputException>(() => SolverChoice.Parse(null, SolverKind.Any).Choose([])).Code);

    private static string Names(SolverKind kind, string? asked) => string.Join(' ', SolverChoice.Parse(asked, kind).Choose(Solvers).Select(solver => solver.Identity.Name));

    private static SolverDefinition Solver(string json) => SolverDefinition.Read(JsonSerializer.Deserialize<JsonElement>(json), null)!;
}
