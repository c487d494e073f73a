using System.Collections.Concurrent;

namespace QuantumPrune.Testing.Leap.Uploads;

/// <summary>The uploads; the oldest finished ones make room for new ones.</summary>
internal sealed class UploadStore(EmulatorOptions options, Func<string> nextId)
{
    /// <summary>The largest upload that the service takes.</summary>
    private const long ServiceLimit = 42_949_672_960;

    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    private readonly List<Upload> _order = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<EmulatedUpload> All
    {
        get
        {
            lock (_lock) return [.. _order.Select(upload => upload.Snapshot())];
        }
    }

    public Upload Start(long size)
    {
        var most = Math.Min(Math.Min(ServiceLimit, Array.MaxLength), options.MaxUploadBytes);
        if (size < 1) throw Refusal.Bad("The proposed upload has no content");
        if (size > most) throw Refusal.Bad($"The proposed upload is bigger than the maximum upload allowed of {(size > ServiceLimit ? ServiceLimit : most)}");
        var upload = new Upload(nextId(), size, options.PartSize);
        lock (_lock)
        {
            MakeRoom(size);
            _order.Add(upload);
            _uploads[upload.Id] = upload;
        }

        return upload;
    }

    public Upload Find(string id) => _uploads.TryGetValue(id, out var upload) ? upload : throw new Refusal(404, "Upload does not exist or apitoken does not have access");

    /// <summary>The content of a finished upload; null when there is none of this id.</summary>
    public byte[]? Content(string id) => _uploads.TryGetValue(id, out var upload) ? upload.Content : null;

    private void MakeRoom(long size)
    {
        while (_order.Sum(upload => upload.Size) + size > options.MaxUploadBytes || _order.Count >= 10_000)
        {
            var oldest = _order.Find(upload => upload.Content is not null) ?? _order[0];
            _order.Remove(oldest);
            _uploads.TryRemove(oldest.Id, out _);
        }
    }
}
