using System.Text;
using QuantumPrune.Testing.Leap;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class SubmitRuleTests
{
    [Fact]
    public async Task Submit_ListWithBadItems_AnswersEachInItsPlace()
    {
        await using var sapi = await Sapi.StartAsync();
        var unknown = Sapi.Item(solver: """{"name":"nobody"}""");
        var list = await Sapi.JsonAsync(sapi.PostAsync($"[{Sapi.Item(label: "a")},{unknown},17,{Sapi.Item(label: "b")}]"));
        Assert.Equal("a", list[0].GetProperty("label").GetString());
        Assert.Equal("Solver does not exist or apitoken does not have access", list[1].GetProperty("error_msg").GetString());
        Assert.Equal(404, list[1].GetProperty("error_code").GetInt32());
        Assert.Equal(400, list[2].GetProperty("error_code").GetInt32());
        Assert.Equal("b", list[3].GetProperty("label").GetString());
        Assert.Equal(2, sapi.Emulator.Problems.Count);
    }

    [Fact]
    public async Task Submit_BareObject_HasTheOutcomeAsStatusCode()
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal((404, "Solver does not exist or apitoken does not have access"), await Sapi.ErrorAsync(sapi.PostAsync(Sapi.Item(solver: """{"name":"nobody"}"""))));
        Assert.Equal(400, (await Sapi.ErrorAsync(sapi.PostAsync(Sapi.Item("""{"nonsense":1}""")))).Code);
        Assert.Equal(201, (await Sapi.ErrorAsync(sapi.PostAsync(Sapi.Item()))).Code);
    }

    [Theory]
    [InlineData("""{"nonsense":1}""", "Unknown parameter 'nonsense'")]
    [InlineData("""{"num_reads":0}""", "Parameter 'num_reads' must be within [1, 10000]")]
    [InlineData("""{"num_reads":2.5}""", "Parameter 'num_reads' must be a positive integer")]
    [InlineData("""{"num_reads":"3"}""", "Parameter 'num_reads' must be a number")]
    [InlineData("""{"answer_mode":"all"}""", "Invalid value 'all' of parameter 'answer_mode'")]
    [InlineData("""{"auto_scale":1}""", "Parameter 'auto_scale' must be a boolean")]
    [InlineData("""{"annealing_time":0.1}""", "Parameter 'annealing_time' must be within [0.5, 2000]")]
    [InlineData("""{"annealing_time":2000,"num_reads":1000}""", "Maximum problem-run duration exceeded")]
    [InlineData("""{"annealing_time":5,"anneal_schedule":[[0,0],[5,1]]}""", "Parameters 'annealing_time' and 'anneal_schedule' exclude each other")]
    [InlineData("""{"anneal_schedule":[[0,0],[5,0.5]]}""", "Parameter 'anneal_schedule' must start at time 0 with s 0 or 1 and end with s 1")]
    [InlineData("""{"anneal_schedule":[[0,0],[5,0.5],[5,1]]}""", "Times of parameter 'anneal_schedule' must rise")]
    [InlineData("""{"anneal_schedule":[[0,0],[0.1,1]]}""", "A slope of parameter 'anneal_schedule' is too steep")]
    [InlineData("""{"anneal_schedule":[[0,1],[5,0.5],[10,1]]}""", "Reverse annealing requires the 'initial_state' parameter")]
    [InlineData("""{"initial_state":[1,1]}""", "Parameter 'initial_state' must hold 5 values, not 2")]
    [InlineData("""{"initial_state":[1,1,1,1,3]}""", "Parameter 'initial_state' lacks the value of an active qubit")]
    [InlineData("""{"initial_state":[1,1,1,1,0]}""", "Parameter 'initial_state' holds an invalid value")]
    [InlineData("""{"fast_anneal":true}""", "Linear biases must be zero when 'fast_anneal' is true")]
    [InlineData("""{"flux_biases":[0,0,0,0,0],"auto_scale":true}""", "Parameter 'auto_scale' cannot be used with 'flux_biases'")]
    [InlineData("""{"h_gain_schedule":[[0,1],[5,9]]}""", "Parameter 'h_gain_schedule' is out of range")]
    [InlineData("""{"anneal_offsets":[9,0,0,0,0]}""", "Anneal offset 9 of qubit 0 is out of range")]
    public async Task Submit_BadParameter_IsRefused(string parameters, string message)
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal((400, message), await sapi.RefusalAsync(Sapi.Item(parameters)));
        Assert.Empty(sapi.Emulator.Problems);
    }

    [Theory]
    [InlineData("""{"num_reads":5,"x_test":"anything","auto_scale":false,"label":null}""")]
    [InlineData("""{"anneal_schedule":[[0,1],[5,0.5],[10,1]],"initial_state":[1,-1,1,1,1]}""")]
    [InlineData("""{"flux_biases":[0,0.001,0,0,0],"auto_scale":false,"flux_drift_compensation":false}""")]
    public async Task Submit_GoodParameters_AreTaken(string parameters)
    {
        await using var sapi = await Sapi.StartAsync();
        await sapi.AnswerAsync(Sapi.Item(parameters));
    }

    [Theory]
    [InlineData("AAAA", "", "'lin' holds 3 bytes, which is no number of float64 values")]
    [InlineData("AAAAAAAA8D8=", "", "'lin' holds 1 values, the solver has 4 qubits")]
    [InlineData("**", "", "'lin' is no base64")]
    [InlineData("AAAAAAAA8D8AAAAAAADwPwAAAAAAAPh/AAAAAAAA+H8=", "", "'quad' holds 0 values, there are 1 couplers between active qubits")]
    [InlineData("AAAAAAAA8D8AAAAAAADwPwAAAAAAAPh/AAAAAAAA+H8=", "AAAAAAAA+H8=", "'quad' holds NaN")]
    [InlineData("AAAAAAAA8D8AAAAAAADwfwAAAAAAAPh/AAAAAAAA+H8=", "", "'lin' holds Infinity")]
    public async Task Submit_BadData_IsRefused(string lin, string quad, string message)
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal((400, message), await sapi.RefusalAsync(Sapi.Item(solver: """{"name":"ring_mock"}""", lin: lin, quad: quad)));
    }

    [Theory]
    [InlineData(5.0, 1.0, "h value 5 is out of range [-4, 4]")]
    [InlineData(1.0, 1.5, "J value 1.5 is out of range [-2, 1]")]
    [InlineData(1.0, -2.0, null)]
    public async Task Submit_WithoutAutoScale_KeepsTheRanges(double h, double j, string? message)
    {
        await using var sapi = await Sapi.StartAsync();
        var item = Sapi.RingItem([h, 0, double.NaN, double.NaN], [j], """{"auto_scale":false}""");
        if (message is null) await sapi.AnswerAsync(item);
        else Assert.Equal((400, message), await sapi.RefusalAsync(item));
        await sapi.AnswerAsync(Sapi.RingItem([h, 0, double.NaN, double.NaN], [j]));
    }

    [Fact]
    public async Task Submit_WithoutAutoScale_KeepsTheTotalOfAQubit()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { Solvers = [Sapi.Clique(12)] });
        string Item(double j) => Sapi.Item("""{"auto_scale":false}""", null, """{"name":"clique_12q_mock"}""", "ising", Sapi.Reals(new double[12]), Sapi.Reals([.. Enumerable.Repeat(j, 66)]));
        Assert.Equal("Total J of qubit 0: value -22 is out of range [-18, 15]", (await sapi.RefusalAsync(Item(-2))).Message);
        await sapi.AnswerAsync(Item(-1));
    }

    [Fact]
    public async Task Submit_ZephyrWithoutAutoScale_KeepsTheTotalOfAGroup()
    {
        // Z1,4: vertical qubit 0 = (0,0,0,0,0) meets horizontal ones (1,w',k',j',0); group 2z+j+1-w' tells w'=1 (0) from w'=0 (1)
        var horizontal = Enumerable.Range(0, 8).Select(k => 32 + k).ToArray(); // w' = 1
        var graph = new QpuGraph { GraphId = "z", TopologyType = "zephyr", Shape = [1, 4], Qubits = [0, .. horizontal], Couplers = [.. horizontal.Select(q => (0, q))], NominalQubits = 48 };
        await using var sapi = await Sapi.StartAsync(options => options with { Solvers = [new EmulatedQpu("z", graph)] });
        string Item(double j) => Sapi.Item("""{"auto_scale":false}""", null, """{"name":"z"}""", "ising", Sapi.Reals(new double[9]), Sapi.Reals([.. Enumerable.Repeat(j, 8)]));
        Assert.Equal("Total J of coupling group of qubit 0: value -16 is out of range [-13, 10]", (await sapi.RefusalAsync(Item(-2))).Message);
        await sapi.AnswerAsync(Item(-1.5));
    }

    [Fact]
    public async Task Submit_UnsupportedTypeAndLabel_AreRefused()
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal((400, "Problem type (cqm) is not supported by the solver."), await sapi.RefusalAsync(Sapi.Item(type: "cqm")));
        Assert.Equal(400, (await sapi.RefusalAsync(Sapi.Item(label: ""))).Code);
        Assert.Equal(400, (await sapi.RefusalAsync(Sapi.Item(label: new string('x', 1025)))).Code);
        Assert.Equal(400, (await sapi.RefusalAsync(Sapi.Item(label: "\u4e2d"))).Code);
        await sapi.SubmitAsync(Sapi.Item(label: new string('\u20ac', 1024)));
    }

    [Fact]
    public async Task Submit_AnotherGraph_IsRefusedAfterAChange()
    {
        var qpu = Sapi.Ring();
        await using var sapi = await Sapi.StartAsync(options => options with { Solvers = [qpu] });
        await sapi.AnswerAsync(Sapi.RingItem([1, 1, 1, 1], [0, 0, 0, 0]));
        qpu.Graph = qpu.Graph.Without(3);
        Assert.Equal((404, "Solver does not exist or apitoken does not have access"), await sapi.RefusalAsync(Sapi.RingItem([1, 1, 1, 1], [0, 0, 0, 0])));
        Assert.Equal("ring-3", (await Sapi.JsonAsync(sapi.GetAsync("solvers/remote/ring_mock?filter=none%2C%2Bidentity", "solver-definition"))).GetProperty("identity").GetProperty("version").GetProperty("graph_id").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("nonsense")]
    [InlineData("17")]
    [InlineData("{}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"solver":{"name":"ring_mock"},"data":{"format":"qp"},"type":"ising","params":{"\ud800":1}}""")]
    [InlineData("""{"solver":{"name":"\ud800"},"data":{},"type":"ising","params":{}}""")]
    [InlineData("""{"solver":17,"data":{},"type":"ising","params":{}}""")]
    [InlineData("""{"solver":{"name":"ring_mock","version":17},"data":{},"type":"ising","params":{}}""")]
    [InlineData("""{"solver":{"name":"ring_mock"},"data":17,"type":"ising","params":{}}""")]
    [InlineData("""{"solver":{"name":"ring_mock"},"data":{"format":"qp","lin":null,"quad":{}},"type":"ising","params":{}}""")]
    [InlineData("""{"solver":{"name":"hybrid_binary_quadratic_model_version2"},"data":{"format":"ref","data":"x"},"type":"bqm","params":[]}""")]
    public async Task Submit_Malformed_IsRefusedNotCrashed(string body)
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal(400, (await Sapi.ErrorAsync(sapi.PostAsync(body))).Code);
        await sapi.AnswerAsync(Sapi.Item());
    }

    [Fact]
    public async Task Submit_TooLarge_Is413()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { MaxRequestBytes = 1000 });
        Assert.Equal(413, (await Sapi.ErrorAsync(sapi.PostAsync(new string(' ', 1001)))).Code);
    }

    [Fact]
    public async Task Submit_OtherContentType_Is415()
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal(415, (await Sapi.ErrorAsync(sapi.PostAsync("[]", message => message.Content = new StringContent("[]", Encoding.UTF8, "text/xml")))).Code);
    }
}
