using System.Diagnostics;
using System.Text.Json.Nodes;
using QuantumPrune.Backends.Qaoa.QSharp;

namespace QuantumPrune.Backends.Tests.Qaoa.QSharp;

public sealed class QSharpWorkerTests : IDisposable
{
    private const string Endless = "namespace Q { @EntryPoint() operation Main() : Result[] { mutable i = 0; while i >= 0 { i = (i + 1) % 1000; } return []; } }";
    private const string Fake = "import { createInterface } from 'node:readline'; let asked = 0; createInterface({ input: process.stdin }).on('line', line => { const { id, op } = JSON.parse(line); const say = o => console.log(JSON.stringify(o)); ";

    private readonly string _folder = Directory.CreateTempSubdirectory("quantumprune-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [QSharpFact]
    public async Task AskAsync_ProcessKilledBetweenRequests_IsStartedAgain()
    {
        await using var worker = Worker();
        await Version(worker);
        var first = worker.ProcessId!.Value;
        using (var process = Process.GetProcessById(first))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.Equal("1.32.5-dev", (await Version(worker)).Package);
        Assert.NotEqual(first, worker.ProcessId);
    }

    [QSharpFact]
    public async Task AskAsync_ProcessKilledAtWork_IsQP2065AndTheNextRequestWorks()
    {
        await using var worker = Worker();
        await Version(worker);
        var asking = worker.AskAsync(Run(Endless), _ => 0, default);
        using (var process = Process.GetProcessById(worker.ProcessId!.Value)) process.Kill();
        Assert.Equal("QP2065", (await Assert.ThrowsAsync<InputException>(() => asking)).Code);
        await Version(worker);
    }

    [QSharpFact]
    public async Task AskAsync_TooLong_IsQP2064AndNoProcessStays()
    {
        await using var worker = Worker(new QSharpOptions { TimeLimit = TimeSpan.FromSeconds(1) });
        Assert.Equal("QP2064", (await Assert.ThrowsAsync<InputException>(() => worker.AskAsync(Run(Endless), _ => 0, default))).Code);
        Assert.Null(worker.ProcessId);
        await Version(worker);
    }

    [QSharpFact]
    public async Task AskAsync_Cancelled_EndsTheProcess()
    {
        await using var worker = Worker();
        await Version(worker);
        using var process = Process.GetProcessById(worker.ProcessId!.Value);
        using var source = new CancellationTokenSource();
        var asking = worker.AskAsync(Run(Endless), _ => 0, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.True(process.HasExited);
        await Version(worker);
    }

    [QSharpFact]
    public async Task DisposeAsync_EndsTheProcess()
    {
        var worker = Worker();
        await Version(worker);
        using var process = Process.GetProcessById(worker.ProcessId!.Value);
        await worker.DisposeAsync();
        Assert.True(process.HasExited);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Version(worker));
    }

    /// <summary>What the operating system does to the pipes of a program that is killed, while the compiler is at work.</summary>
    [QSharpFact]
    public async Task Worker_StandardInputCloses_EndsInTheMiddleOfAComputation()
    {
        using var process = Process.Start(new ProcessStartInfo(QSharpSetup.Installation.Node, [QSharpSetup.Installation.Worker, QSharpSetup.Installation.Packages])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteLineAsync(Numbered(1, new JsonObject { ["op"] = "version" }));
        await process.StandardInput.WriteLineAsync(Numbered(2, Run(Endless)));
        await process.StandardInput.FlushAsync();
        await process.StandardOutput.ReadLineAsync();
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, process.ExitCode);
    }

    [QSharpFact]
    public async Task Worker_Garbage_IsAnsweredByAnError()
    {
        await using var process = WorkerProcess.Start(QSharpSetup.Installation);
        foreach (var line in (string[])["garbage", "{\"op\":\"version\"}", "null", "[1]"])
        {
            var answer = JsonNode.Parse((await process.ExchangeAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"), default))!.Value.Span)!;
            Assert.NotEmpty((string)answer["error"]!["message"]!);
        }
    }

    [QSharpFact]
    public async Task AskAsync_ProgramThatIsNone_IsQP2063WithTheCompilersWords()
    {
        await using var worker = Worker();
        var error = await Assert.ThrowsAsync<InputException>(() => worker.AskAsync(Run("nonsense"), _ => 0, default));
        Assert.Equal("QP2063", error.Code);
        Assert.Contains("syntax error", error.Message, StringComparison.Ordinal);
    }

    [QSharpTheory]
    [InlineData("console.log('hello');", "QP2066")]
    [InlineData("say({ id: 1e9, result: {} });", "QP2066")]
    [InlineData("say({ id });", "QP2066")]
    [InlineData("say([]);", "QP2066")]
    [InlineData("say({ id, error: { message: null } });", "QP2066")]
    [InlineData("say({ id, error: { message: 7 } });", "QP2066")]
    [InlineData("say({ id, error: {} });", "QP2066")]
    [InlineData("say({ id, error: 'no' });", "QP2066")]
    [InlineData("say({ id: id + 1, error: { message: 'of another request' } });", "QP2066")]
    [InlineData("say({ id: null, error: { message: 'of no request' } });", "QP2066")]
    [InlineData("say({ id, error: { message: 'refused' } });", "QP2063")]
    [InlineData("say({ id, result: { shots: ['01'] } });", "QP2066")]
    [InlineData("say({ id, result: { shots: ['012', '000'] } });", "QP2066")]
    [InlineData("say({ id, result: { shots: [1, 2] } });", "QP2066")]
    [InlineData("console.error('out of breath'); process.exit(3);", "QP2065")]
    public async Task AskAsync_AnswerWithoutSense_IsRefused(string answer, string code)
    {
        await using var worker = new QSharpWorker(Faked("20.1.0", answer), new QSharpOptions(), TimeProvider.System);
        var error = await Assert.ThrowsAsync<InputException>(() => worker.AskAsync(new JsonObject { ["op"] = "run" }, result => QSharpAnswer.Shots(result, 3, 2), default));
        Assert.Equal(code, error.Code);
        if (code == "QP2065") Assert.Contains("(exit code 3: out of breath)", error.Message, StringComparison.Ordinal);
        if (code != "QP2063") Assert.Null(worker.ProcessId);
    }

    [QSharpFact]
    public async Task AskAsync_OldNode_IsQP2060()
    {
        await using var worker = new QSharpWorker(Faked("16.20.2", ""), new QSharpOptions(), TimeProvider.System);
        var error = await Assert.ThrowsAsync<InputException>(() => Version(worker));
        Assert.Equal("QP2060", error.Code);
        Assert.Contains("16.20.2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LineReader_LongLine_IsRefusedAndShortOnesAreNot()
    {
        var reader = new LineReader(new MemoryStream([.. "ab\n\nc\n"u8, .. new byte[200_000]]), 100_000);
        var lengths = new List<int>();
        for (var i = 0; i < 3; i++) lengths.Add((await reader.ReadAsync(default))!.Value.Length);
        Assert.Equal([2, 0, 1], lengths);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync(default));
    }

    private static QSharpWorker Worker(QSharpOptions? options = null) => new(QSharpSetup.Installation, options ?? new QSharpOptions(), TimeProvider.System);

    private static Task<QSharpVersion> Version(QSharpWorker worker) => worker.AskAsync(new JsonObject { ["op"] = "version" }, QSharpAnswer.Version, default);

    private static JsonObject Run(string program) => new() { ["op"] = "run", ["sources"] = new JsonArray(new JsonArray("main.qs", program)), ["entry"] = "", ["shots"] = 1 };

    private static string Numbered(int id, JsonObject request)
    {
        request["id"] = id;
        return request.ToJsonString();
    }

    /// <summary>A worker that says its version and then always the same.</summary>
    private QSharpInstallation Faked(string node, string answer)
    {
        File.WriteAllText(Path.Combine(_folder, "worker.mjs"), $"{Fake} if (op === 'version') return say({{ id, result: {{ node: '{node}', package: '1' }} }}); {answer} }});");
        return QSharpSetup.Installation with { Shipped = _folder };
    }
}
