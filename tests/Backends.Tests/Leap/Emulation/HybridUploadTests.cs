using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QuantumPrune.Formulation.Formats;

namespace QuantumPrune.Backends.Tests.Leap.Emulation;

public class HybridUploadTests
{
    /// <summary>The model {('x','y'): -1} of D-Wave's documentation, 312 bytes.</summary>
    private static readonly byte[] XyModel = ModelOf(Vartype.Binary, ["x", "y"], model => model.AddQuadratic(0, 1, -1));

    [Fact]
    public async Task Upload_DocumentedModel_HasTheDocumentedChecksums()
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal("mkDiHuw5xZD3ocYSikE4nw==", Md5(XyModel));
        var id = await StartAsync(sapi, XyModel.Length);
        Assert.Equal("""{"status":"UPLOAD_IN_PROGRESS","parts":[]}""", await StatusAsync(sapi, id));
        Assert.Equal((200, "{}"), await PutAsync(sapi, id, 1, XyModel));
        Assert.Equal("""{"status":"UPLOAD_IN_PROGRESS","parts":[{"part_number":1,"checksum":"9a40e21eec39c590f7a1c6128a41389f"}]}""", await StatusAsync(sapi, id));
        Assert.Equal((400, "Failed to combine the multipart upload"), await CombineAsync(sapi, id, "00"));
        Assert.Equal((200, "{}"), await CombineAsync(sapi, id, "baf79ab99e269f7fda21e927b33345e9"));
        Assert.Equal("""{"status":"UPLOAD_COMPLETED","parts":[]}""", await StatusAsync(sapi, id));
        Assert.True(sapi.Emulator.Uploads.Single().IsComplete);
    }

    [Fact]
    public async Task Upload_TwoEqualParts_HaveTheDocumentedChecksum()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { PartSize = 312 });
        var id = await StartAsync(sapi, 624);
        await PutAsync(sapi, id, 2, XyModel);
        Assert.Equal(400, (await CombineAsync(sapi, id, "65e5a89d30c855758d71844a927a8133")).Code);
        await PutAsync(sapi, id, 1, XyModel);
        Assert.Equal((200, "{}"), await CombineAsync(sapi, id, "65e5a89d30c855758d71844a927a8133"));
    }

    [Fact]
    public async Task Upload_Interrupted_CanBeTakenUpByItsStatus()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { PartSize = null, QuotedChecksums = true });
        var id = await StartAsync(sapi, 3);
        await PutAsync(sapi, id, 1, "1"u8.ToArray());
        await PutAsync(sapi, id, 3, "3"u8.ToArray());
        using var status = JsonDocument.Parse(await StatusAsync(sapi, id));
        var parts = status.RootElement.GetProperty("parts").EnumerateArray().ToArray();
        Assert.Equal([1, 3], parts.Select(part => part.GetProperty("part_number").GetInt32()));
        Assert.Equal("\"c4ca4238a0b923820dcc509a6f75849b\"", parts[0].GetProperty("checksum").GetString());
        await PutAsync(sapi, id, 2, "2"u8.ToArray());
        Assert.Equal(200, (await CombineAsync(sapi, id, Combined("1", "2", "3"))).Code);
    }

    [Fact]
    public async Task Upload_BadParts_AreRefused()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { PartSize = 2 });
        var id = await StartAsync(sapi, 3);
        Assert.Equal(400, (await PutAsync(sapi, id, 1, "12"u8.ToArray(), md5: "AAAA")).Code);
        Assert.Equal(400, (await PutAsync(sapi, id, 1, "12"u8.ToArray(), md5: null)).Code);
        Assert.Equal(415, (await PutAsync(sapi, id, 1, "12"u8.ToArray(), type: "text/plain")).Code);
        Assert.Equal(404, (await PutAsync(sapi, "unknown", 1, "12"u8.ToArray())).Code);
        Assert.Equal(400, (await PutAsync(sapi, id, 1, "1"u8.ToArray())).Code);
        Assert.Equal(400, (await PutAsync(sapi, id, 3, "1"u8.ToArray())).Code);
        Assert.Equal(400, (await PutAsync(sapi, id, 0, "12"u8.ToArray())).Code);
        Assert.Equal(200, (await PutAsync(sapi, id, 2, "3"u8.ToArray())).Code);
        Assert.Equal(404, (await Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Get, "bqm/multipart/unknown/status", null))).Code);
    }

    [Theory]
    [InlineData("{\"size\": 42949672961}", "The proposed upload is bigger than the maximum upload allowed of 42949672960")]
    [InlineData("{\"size\": 2000000000}", "The proposed upload is bigger than the maximum upload allowed of 1073741824")]
    [InlineData("{\"size\": 0}", "The proposed upload has no content")]
    [InlineData("{\"size\": 1.5}", "'size' must be an integer")]
    [InlineData("{}", "Missing parameter 'size' in upload JSON")]
    public async Task Upload_BadSize_IsRefused(string body, string message)
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal((400, message), await Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Post, "bqm/multipart", null, Encoding.UTF8.GetBytes(body))));
    }

    [Fact]
    public async Task Hybrid_UploadedModel_IsSolvedUnderItsLabels()
    {
        await using var sapi = await Sapi.StartAsync();
        var answer = await sapi.AnswerAsync(Item(await UploadAsync(sapi, XyModel), """{"time_limit":3}"""));
        Assert.Equal("bq", answer.GetProperty("format").GetString());
        var data = answer.GetProperty("data");
        Assert.Equal("""["x","y"]""", data.GetProperty("variable_labels").GetRawText());
        Assert.Equal("[[3]]", data.GetProperty("sample_data").GetProperty("data").GetRawText());
        Assert.Equal("BINARY", data.GetProperty("variable_type").GetString());
        var info = data.GetProperty("info");
        Assert.Equal(3_000_000, info.GetProperty("charge_time").GetDouble());
        Assert.Equal(sapi.Emulator.Problems.Single().Id, info.GetProperty("problem_id").GetString());
        Assert.True(info.GetProperty("run_time").GetDouble() > 0 && info.GetProperty("qpu_access_time").GetDouble() > 0);
    }

    [Fact]
    public async Task Hybrid_ByReference_IsFetchedAtItsAddress()
    {
        await using var sapi = await Sapi.StartAsync(options => options with { AnswerByReference = true });
        var answer = await sapi.AnswerAsync(Item(await UploadAsync(sapi, XyModel), """{"time_limit":3}"""));
        Assert.Equal("sapi-token", answer.GetProperty("auth_method").GetString());
        var url = new Uri(answer.GetProperty("url").GetString()!);
        Assert.True(sapi.Emulator.Endpoint.IsBaseOf(url));
        var set = SampleSetJson.Read(await sapi.Http.GetByteArrayAsync(url), "answer");
        Assert.Equal(-1, set.Samples.Best.Energy);
    }

    [Theory]
    [InlineData("{}", "Problems with 'bqm' type must provide the 'time_limit' param")]
    [InlineData("""{"time_limit":2.9}""", "Attempting to run a problem for less than the allowed minimum time_limit 3.0 s")]
    [InlineData("""{"time_limit":86401}""", "Attempting to run a problem for more than the allowed maximum time_limit 86400.0 s")]
    [InlineData("""{"time_limit":"3"}""", "Parameter 'time_limit' must be a number")]
    [InlineData("""{"time_limit":3,"num_reads":1}""", "Unknown parameter 'num_reads'")]
    public async Task Hybrid_BadParameters_AreRefused(string parameters, string message)
    {
        await using var sapi = await Sapi.StartAsync();
        Assert.Equal((400, message), await sapi.RefusalAsync(Item(await UploadAsync(sapi, XyModel), parameters)));
    }

    [Fact]
    public async Task Hybrid_MinimumTime_IsInterpolated()
    {
        await using var sapi = await Sapi.StartAsync();
        var id = await UploadAsync(sapi, ModelOf(Vartype.Spin, null, _ => { }, 2560));
        Assert.Equal("Attempting to run a problem for less than the allowed minimum time_limit 6.5 s", (await sapi.RefusalAsync(Item(id, """{"time_limit":6.4}"""))).Message);
        await sapi.SubmitAsync(Item(id, """{"time_limit":6.5}"""));
    }

    [Fact]
    public async Task Hybrid_UnusableData_IsRefusedOrFails()
    {
        await using var sapi = await Sapi.StartAsync();
        const string Limit = """{"time_limit":3}""";
        Assert.Equal(400, (await sapi.RefusalAsync(Item("unknown", Limit))).Code);
        Assert.Equal(400, (await sapi.RefusalAsync(Item(await StartAsync(sapi, 5), Limit))).Code);
        Assert.Equal(400, (await sapi.RefusalAsync(Item(await UploadAsync(sapi, "nonsense"u8.ToArray()), Limit))).Code);
        Assert.Equal(400, (await sapi.RefusalAsync(Item(await UploadAsync(sapi, XyModel[..100]), Limit))).Code);
        var cut = await sapi.SubmitAsync(Item(await UploadAsync(sapi, XyModel[..250]), Limit));
        Assert.Equal("FAILED", (await sapi.FinishedAsync(cut)).GetProperty("status").GetString());
        Assert.Equal("Problem type (cqm) is not supported by the solver.", (await sapi.RefusalAsync(Item("unknown", Limit, "cqm"))).Message);
    }

    private static string Item(string upload, string parameters, string type = "bqm")
        => $$"""{"solver":{"name":"hybrid_binary_quadratic_model_version2"},"data":{"format":"ref","data":"{{upload}}"},"type":"{{type}}","params":{{parameters}},"label":"hybrid"}""";

    private static byte[] ModelOf(Vartype vartype, string[]? labels, Action<BinaryQuadraticModelBuilder> fill, int? variables = null)
    {
        var builder = new BinaryQuadraticModelBuilder(vartype, variables ?? labels!.Length) { Labels = labels };
        fill(builder);
        using var stream = new MemoryStream();
        DimodBqmFile.Write(stream, builder.Build());
        return stream.ToArray();
    }

    private static async Task<string> UploadAsync(Sapi sapi, byte[] content)
    {
        var id = await StartAsync(sapi, content.Length);
        Assert.Equal(200, (await PutAsync(sapi, id, 1, content)).Code);
        Assert.Equal(200, (await CombineAsync(sapi, id, Hex(Hash(Hash(content))))).Code);
        return id;
    }

    private static async Task<string> StartAsync(Sapi sapi, long size)
        => (await Sapi.JsonAsync(sapi.SendAsync(HttpMethod.Post, "bqm/multipart", null, Encoding.UTF8.GetBytes($"{{\"size\": {size}}}")))).GetProperty("id").GetString()!;

    private static async Task<string> StatusAsync(Sapi sapi, string id) => (await Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Get, $"bqm/multipart/{id}/status", null))).Text;

    private static Task<(int Code, string Text)> CombineAsync(Sapi sapi, string id, string checksum)
        => Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Post, $"bqm/multipart/{id}/combine", null, Encoding.UTF8.GetBytes($"{{\"checksum\": \"{checksum}\"}}")));

    private static Task<(int Code, string Text)> PutAsync(Sapi sapi, string id, int number, byte[] part, string? md5 = "", string type = "application/octet-stream")
        => Sapi.ErrorAsync(sapi.SendAsync(HttpMethod.Put, $"bqm/multipart/{id}/part/{number}", null, part, message =>
        {
            message.Content!.Headers.TryAddWithoutValidation("Content-Type", type);
            if (md5 is not null) message.Content.Headers.TryAddWithoutValidation("Content-MD5", md5.Length > 0 ? md5 : Md5(part));
        }));

    private static string Combined(params string[] parts) => Hex(Hash([.. parts.SelectMany(part => Hash(Encoding.ASCII.GetBytes(part)))]));

    private static string Md5(byte[] bytes) => Convert.ToBase64String(Hash(bytes));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

#pragma warning disable CA5351 // the protocol's checksum
    private static byte[] Hash(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351
}
