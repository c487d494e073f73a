using System.Globalization;
using System.Text;
using System.Text.Json;
using QuantumPrune.Testing.Leap.Uploads;

namespace QuantumPrune.Testing.Leap.Serving;

/// <summary>The calls that bring hybrid problems in parts.</summary>
internal sealed class UploadCalls(EmulatorOptions options, UploadStore uploads)
{
    public Reply Start(Call call)
    {
        using var body = JsonBody.Parse(call.Body);
        var size = Fields.Required(body.RootElement, "size", "upload");
        if (size.ValueKind != JsonValueKind.Number || !size.TryGetInt64(out var bytes)) throw Refusal.Bad("'size' must be an integer");
        return Json("initiate", $$"""{"id": "{{uploads.Start(bytes).Id}}"}""");
    }

    public Reply Status(Call call)
    {
        var upload = uploads.Find(call.Argument);
        var parts = upload.Parts().Select(part => $$"""{"part_number":{{part.Number}},"checksum":{{Checksum(part.Checksum)}}}""");
        var state = upload.Content is null ? "UPLOAD_IN_PROGRESS" : "UPLOAD_COMPLETED";
        return Json("status", $$"""{"status":"{{state}}","parts":[{{string.Join(',', parts)}}]}""");
    }

    public Reply Part(Call call)
    {
        var upload = uploads.Find(call.Argument);
        if (call.Request.ContentType?.Split(';')[0].Trim() != "application/octet-stream") throw new Refusal(415, "Content-Type must be application/octet-stream");
        if (!int.TryParse(call.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw Refusal.Bad($"There is no part {call.Part}");
        upload.Put(number, call.Body, call.Request.Headers.ContentMD5);
        return Json("upload", "{}");
    }

    public Reply Combine(Call call)
    {
        var upload = uploads.Find(call.Argument);
        using var body = JsonBody.Parse(call.Body);
        upload.Combine(Fields.Text(body.RootElement, "checksum", "combine"));
        return Json("combine", "{}");
    }

    private string Checksum(string hex) => JsonSerializer.Serialize(options.QuotedChecksums ? $"\"{hex}\"" : hex);

    private static Reply Json(string call, string json)
        => new(200, $"application/vnd.dwave.sapi.multipart-{call}+json; version=2; charset=utf-8", Encoding.UTF8.GetBytes(json));
}
