using System.Text;
using System.Text.RegularExpressions;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Tests.Leap.Support;

namespace QuantumPrune.Backends.Tests.Leap.Jobs;

public partial class SubmitQueueTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    /// <summary>The service takes the jobs, but its answer is in another order, has one too few, or is no list: each job gets its own problem all the same, and nothing is sent again.</summary>
    [Theory]
    [InlineData("reversed")]
    [InlineData("short")]
    [InlineData("object")]
    public async Task Add_AnswerDoesNotFit_EachJobIsLookedUp(string kind)
    {
        await using var server = RawServer.Start(request => RawServer.Ok("problems", request.Line.StartsWith("POST", StringComparison.Ordinal) ? Answer(kind, Labels(request.Body)) : $"[{Status(request.Line.Split('=', ' ')[2])}]"));
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { Compress = false, Resilience = Clients.Impatient });
        await using var queue = new SubmitQueue(client, new LeapJobsOptions { Linger = TimeSpan.FromMilliseconds(100) });
        OutgoingJob[] jobs = [.. Enumerable.Range(1, 3).Select(number => new OutgoingJob($"l{number}", Encoding.UTF8.GetBytes($$"""{"label":"l{{number}}"}"""), mayBeThere: false))];
        foreach (var job in jobs) queue.Add(job);
        var taken = await Task.WhenAll(jobs.Select(job => job.Taken)).WaitAsync(Soon);
        Assert.Equal(["id-l1", "id-l2", "id-l3"], taken.Select(status => status.Id));
        Assert.Equal(1, server.Requests.Count(request => request.Line.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Add_Withdrawn_IsNotSent()
    {
        await using var server = RawServer.Start(request => RawServer.Ok("problems", $"[{string.Join(',', Labels(request.Body).Select(Status))}]"));
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { Compress = false });
        await using var queue = new SubmitQueue(client, new LeapJobsOptions { Linger = TimeSpan.FromMilliseconds(100) });
        var (gone, stays) = (new OutgoingJob("l1", "{\"label\":\"l1\"}"u8.ToArray(), false), new OutgoingJob("l2", "{\"label\":\"l2\"}"u8.ToArray(), false));
        Assert.True(gone.TryWithdraw());
        queue.Add(gone);
        queue.Add(stays);
        Assert.Equal("id-l2", (await stays.Taken.WaitAsync(Soon)).Id);
        Assert.False(stays.TryWithdraw());
        Assert.Equal("[{\"label\":\"l2\"}]", Encoding.UTF8.GetString(Assert.Single(server.Requests).Body));
    }

    [Fact]
    public async Task Add_MoreThanFits_IsSplitByJobsAndBytes()
    {
        await using var server = RawServer.Start(request => RawServer.Ok("problems", $"[{string.Join(',', Labels(request.Body).Select(Status))}]"));
        await using var client = new SapiClient(Clients.Options(server.Endpoint) with { Compress = false });
        await using var queue = new SubmitQueue(client, new LeapJobsOptions { Linger = TimeSpan.FromMilliseconds(100), JobsPerSubmit = 3, BytesPerSubmit = 40 });
        OutgoingJob[] jobs = [.. Enumerable.Range(1, 7).Select(number => new OutgoingJob($"l{number}", Encoding.UTF8.GetBytes($$"""{"label":"l{{number}}"{{new string(' ', number == 7 ? 100 : 0)}}}"""), false))];
        foreach (var job in jobs) queue.Add(job);
        await Task.WhenAll(jobs.Select(job => job.Taken)).WaitAsync(Soon);
        Assert.All(server.Requests, request => Assert.True(Labels(request.Body).Count() is 1 or 2));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task DisposeAsync_Twice_RefusesWhatComesLater()
    {
        await using var server = RawServer.Start(_ => "");
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        var queue = new SubmitQueue(client, new LeapJobsOptions());
        await queue.DisposeAsync();
        await queue.DisposeAsync();
        var late = new OutgoingJob("l", new byte[1], false);
        queue.Add(late);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => late.Taken);
    }

    private static string Answer(string kind, IEnumerable<string> labels) => kind switch
    {
        "reversed" => $"[{string.Join(',', labels.Reverse().Select(Status))}]",
        "short" => $"[{string.Join(',', labels.Skip(1).Select(Status))}]",
        _ => Status(labels.First()),
    };

    private static string Status(string label) => $$"""{"status":"PENDING","id":"id-{{label}}","label":"{{label}}"}""";

    private static IEnumerable<string> Labels(byte[] body) => Label().Matches(Encoding.UTF8.GetString(body)).Select(match => match.Groups[1].Value);

    [GeneratedRegex("\"label\":\"(l[0-9])\"")]
    private static partial Regex Label();
}
