using System.Text;
using QuantumPrune.Backends.Leap.Jobs;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Tests.Leap.Support;

namespace QuantumPrune.Backends.Tests.Leap.Jobs;

public class UploaderTests
{
    private const string Id = "84ef154c-28f9-46ed-9f22-aec0583499f2";

    [Fact]
    public void Md5_VectorsOfTheDocumentation_AreMet()
    {
        var part = Md5.Of(TestModel.Bytes);
        Assert.Equal(312, TestModel.Bytes.Length);
        Assert.Equal("mkDiHuw5xZD3ocYSikE4nw==", Convert.ToBase64String(part));
        Assert.Equal("baf79ab99e269f7fda21e927b33345e9", Md5.Combined([part]));
        Assert.Equal("65e5a89d30c855758d71844a927a8133", Md5.Combined([part, part]));
    }

    [Fact]
    public async Task UploadAsync_ThreePartsOfOneByte_SendsWhatIsDocumented()
    {
        var combined = 0;
        await using var server = RawServer.Start(request => RawServer.Reply("200 OK", "application/json", Answer(request, ref combined)));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        string? noted = null;
        var id = await Uploader.UploadAsync(client, "123"u8.ToArray(), null, started => Task.FromResult(noted = started), CancellationToken.None, partBytes: 1);
        Assert.Equal((Id, Id), (id, noted));
        Assert.Equal(("POST /sapi/v2/bqm/multipart HTTP/1.1", "{\"size\":3}"), (server.Requests[0].Line, Encoding.UTF8.GetString(server.Requests[0].Body)));
        var parts = server.Requests.Where(request => request.Line.StartsWith("PUT", StringComparison.Ordinal)).OrderBy(request => request.Line, StringComparer.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(1, 3).Select(number => $"PUT /sapi/v2/bqm/multipart/{Id}/part/{number} HTTP/1.1"), parts.Select(part => part.Line));
        Assert.Equal(["1", "2", "3"], parts.Select(part => Encoding.ASCII.GetString(part.Body)));
        Assert.All(parts, part => Assert.Equal((Convert.ToBase64String(Md5.Of(part.Body)), "application/octet-stream", "*/*"), (part.Header("Content-MD5"), part.Header("Content-Type"), part.Header("Accept"))));
        var combine = server.Requests.Single(request => request.Line.EndsWith("/combine HTTP/1.1", StringComparison.Ordinal));
        Assert.Equal($$"""{"checksum":"{{Md5.Combined([Md5.Of("1"u8), Md5.Of("2"u8), Md5.Of("3"u8)])}}"}""", Encoding.UTF8.GetString(combine.Body));
    }

    [Theory]
    [InlineData("""{"status":"UPLOAD_IN_PROGRESS","parts":[{"part_number":1,"checksum":"\"C4CA4238A0B923820DCC509A6F75849B\""},{"part_number":2,"checksum":"00"},{"part_number":"3"},7]}""", "2 3")]
    [InlineData("""{"status":"UPLOAD_IN_PROGRESS","parts":null}""", "1 2 3")]
    [InlineData("""{"status":"UPLOAD_COMPLETED","parts":[]}""", "")]
    public async Task UploadAsync_KnownUpload_SendsTheMissingParts(string status, string sent)
    {
        var combined = 0;
        await using var server = RawServer.Start(request => RawServer.Reply("200 OK", "application/json", request.Line.EndsWith("/status HTTP/1.1", StringComparison.Ordinal) && combined == 0 ? status : Answer(request, ref combined)));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        Assert.Equal(Id, await Uploader.UploadAsync(client, "123"u8.ToArray(), Id, _ => throw new InvalidOperationException("a new one"), CancellationToken.None, partBytes: 1));
        Assert.Equal(sent, string.Join(' ', server.Requests.Where(request => request.Line.StartsWith("PUT", StringComparison.Ordinal)).Select(request => request.Line.Split('/', ' ')[^3]).Order()));
    }

    [Fact]
    public async Task UploadAsync_KnownUploadIsGone_StartsAnew()
    {
        var combined = 0;
        await using var server = RawServer.Start(request => request.Line.Contains("/old/", StringComparison.Ordinal) ? RawServer.Reply("404 Not Found", "text/plain", "no") : RawServer.Reply("200 OK", "application/json", Answer(request, ref combined)));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        Assert.Equal(Id, await Uploader.UploadAsync(client, "123"u8.ToArray(), "old", _ => Task.CompletedTask, CancellationToken.None));
    }

    [Fact]
    public async Task UploadAsync_RefusedChecksum_SaysSo()
    {
        await using var server = RawServer.Start(request => request.Line.Contains("/combine", StringComparison.Ordinal)
            ? RawServer.Reply("400 Bad Request", "text/plain", "Failed to combine the multipart upload")
            : RawServer.Reply("200 OK", "application/json", $$"""{"id":"{{Id}}","status":"UPLOAD_IN_PROGRESS"}"""));
        await using var client = new SapiClient(Clients.Options(server.Endpoint));
        var error = await Assert.ThrowsAsync<SapiException>(() => Uploader.UploadAsync(client, "123"u8.ToArray(), null, _ => Task.CompletedTask, CancellationToken.None));
        Assert.Equal("QP5204", error.Code);
        Assert.Contains("Failed to combine", error.Cause, StringComparison.Ordinal);
    }

    private static string Answer(RawRequest request, ref int combined)
    {
        if (request.Line.Contains("/combine", StringComparison.Ordinal)) combined = 1;
        return $$"""{"id":"{{Id}}","status":"{{(combined == 1 ? "UPLOAD_COMPLETED" : "UPLOAD_IN_PROGRESS")}}","parts":[]}""";
    }
}
