using System.Net;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using QuantumPrune.Protocol.Models;
using QuantumPrune.Protocol.V1;

namespace QuantumPrune.Bridge.Tests.Support;

/// <summary>Calls over HTTP and JSON.</summary>
internal static class HttpJobs
{
    /// <summary>A job as the contract's JSON.</summary>
    public static string Whole(JobSpec spec, BinaryQuadraticModel model)
    {
        var whole = new WholeJob { Spec = spec, Model = new Bqm { Header = ModelChunks.Header(model) } };
        whole.Model.Chunks.AddRange(ModelChunks.Of(model));
        return JsonFormatter.Default.Format(whole);
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>Hands a job in.</summary>
    public static async Task<Job> SubmitAsync(this HttpClient http, HttpContent content, string query = "")
    {
        using var response = await http.PostAsync("/v1/jobs" + query, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonParser.Default.Parse<Job>(text);
    }

    /// <summary>Checks that an answer is a problem document with a status and code.</summary>
    public static async Task CheckProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.StartsWith(code, problem.RootElement.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }
}
