using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace QuantumPrune.Bridge.Http;

/// <summary>The web page: its files are part of the program and load nothing from elsewhere.</summary>
internal static class PageEndpoints
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly (string Path, string File, string Type)[] Files =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/page/style.css", "style.css", "text/css; charset=utf-8"),
        ("/page/icon.svg", "icon.svg", "image/svg+xml"),
        Script("api.js"),
        Script("app.js"),
        Script("chart.js"),
        Script("compare.js"),
        Script("couplings.js"),
        Script("dom.js"),
        Script("figure.js"),
        Script("follow.js"),
        Script("format.js"),
        Script("histogram.js"),
        Script("job.js"),
        Script("jobs.js"),
        Script("keyform.js"),
        Script("keys.js"),
        Script("live.js"),
        Script("model.js"),
        Script("parts.js"),
        Script("samples.js"),
        Script("scales.js"),
        Script("sse.js"),
        Script("theme.js"),
        Script("ticks.js"),
    ];

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, file, type) in Files)
        {
            var content = Read(file);
            routes.MapGet(path, http => WriteAsync(http, content, type));
        }
    }

    private static (string Path, string File, string Type) Script(string file) => ("/page/" + file, file, "text/javascript; charset=utf-8");

    private static Task WriteAsync(HttpContext http, byte[] content, string type)
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-cache";
        return http.Response.Body.WriteAsync(content, http.RequestAborted).AsTask();
    }

    private static byte[] Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Page." + file)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
