using System.Net;
using QuantumPrune.Backends.Leap.Sapi;

namespace QuantumPrune.Backends.Leap.Jobs;

/// <summary>Sends a large problem in parts of 5 MiB, several at a time, each checked; one that broke off goes on where it was.</summary>
internal static class Uploader
{
    /// <summary>The size of every part but the last.</summary>
    public const int PartBytes = 5 << 20;

    private const int PartsAtOnce = 4;
    private static readonly TimeSpan CombineDeadline = TimeSpan.FromMinutes(10);

    /// <summary>The id by which a job refers to <paramref name="file"/>.</summary>
    /// <param name="client">Who sends.</param>
    /// <param name="file">The bytes.</param>
    /// <param name="known">The id of an upload that broke off, or null.</param>
    /// <param name="started">Told the id of a new upload before its first part is sent.</param>
    /// <param name="cancellation">Ends the upload.</param>
    /// <param name="partBytes">The size of a part.</param>
    public static async Task<string> UploadAsync(SapiClient client, ReadOnlyMemory<byte> file, string? known, Func<string, Task> started, CancellationToken cancellation, int partBytes = PartBytes)
    {
        var parts = Split(file, partBytes);
        var sums = parts.ConvertAll(part => Md5.Of(part.Span));
        var (id, status) = await ResumeAsync(client, known, cancellation).ConfigureAwait(false);
        if (id is null)
        {
            id = await client.StartUploadAsync(file.Length, cancellation).ConfigureAwait(false);
            await started(id).ConfigureAwait(false);
        }

        if (status is { Completed: true }) return id;
        var missing = Enumerable.Range(0, parts.Count).Where(i => status?.Checksums.GetValueOrDefault(i + 1) != Convert.ToHexStringLower(sums[i]));
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = PartsAtOnce, CancellationToken = cancellation },
            async (i, token) => await client.UploadPartAsync(id, i + 1, parts[i], token).ConfigureAwait(false)).ConfigureAwait(false);
        await CombineAsync(client, id, Md5.Combined(sums), cancellation).ConfigureAwait(false);
        return id;
    }

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> file, int partBytes)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < file.Length; at += partBytes) parts.Add(file.Slice(at, Math.Min(partBytes, file.Length - at)));
        return parts;
    }

    private static async Task<(string? Id, UploadStatus? Status)> ResumeAsync(SapiClient client, string? known, CancellationToken cancellation)
    {
        if (known is null) return default;
        try
        {
            return (known, await client.UploadStatusAsync(known, cancellation).ConfigureAwait(false));
        }
        catch (SapiException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return default;
        }
    }

    /// <summary>Joins the parts. A request whose answer was lost may have done it, so that the state decides.</summary>
    private static async Task CombineAsync(SapiClient client, string id, string checksum, CancellationToken cancellation)
    {
        try
        {
            await client.CombineUploadAsync(id, checksum, cancellation).ConfigureAwait(false);
        }
        catch (SapiException e) when (!e.Transient)
        {
            if (!(await client.UploadStatusAsync(id, cancellation).ConfigureAwait(false)).Completed) throw new SapiException("QP5204", $"The upload {id} was not accepted: {e.Cause}", "Try again.", e);
        }

        var time = client.Options.Time;
        var began = time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(50); !(await client.UploadStatusAsync(id, cancellation).ConfigureAwait(false)).Completed; pause *= 1.5)
        {
            if (time.GetElapsedTime(began) > CombineDeadline) throw new SapiException("QP5209", $"The upload {id} was not put together within {CombineDeadline}.", "Try again; what was sent is kept.");
            await Task.Delay(pause < TimeSpan.FromSeconds(5) ? pause : TimeSpan.FromSeconds(5), time, cancellation).ConfigureAwait(false);
        }
    }
}
