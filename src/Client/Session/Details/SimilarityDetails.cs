using QuantumPrune.Client.Reports.Details;

namespace QuantumPrune.Client.Session.Details;

/// <summary>Similarities of the group that lost most channels.</summary>
internal static class SimilarityDetails
{
    private const int Most = 64;

    /// <summary>Null where calibration measured none, or nothing was removed.</summary>
    public static ReportSimilarity? Of(Outcome chosen)
    {
        var mask = chosen.Search.Mask;
        var group = chosen.Last.Map.Groups.MaxBy(each => each.Variables.Count(v => mask[v]));
        if (group is null || chosen.Last.Calibration.Sensitivity.Similarity is not { } all || !group.Variables.Any(v => mask[v])) return null;
        var channels = Thinned([.. Enumerable.Range(0, group.Variables.Count).OrderBy(channel => mask[group.Variables[channel]])]);
        return new ReportSimilarity(group.Name, channels, channels.Count(channel => !mask[group.Variables[channel]]), group.Variables.Count, Convert.ToBase64String(Bytes(all[group.Index], channels)));
    }

    private static int[] Thinned(int[] channels) => channels.Length <= Most ? channels : [.. Enumerable.Range(0, Most).Select(i => channels[i * channels.Length / Most])];

    /// <summary>The matrix has a zero diagonal; a channel is like itself.</summary>
    private static byte[] Bytes(double[,] similarity, int[] channels)
    {
        var bytes = new byte[channels.Length * channels.Length];
        for (var i = 0; i < channels.Length; i++)
            for (var j = 0; j < channels.Length; j++) bytes[(i * channels.Length) + j] = i == j ? byte.MaxValue : (byte)Math.Round(Math.Clamp(similarity[channels[i], channels[j]], 0, 1) * byte.MaxValue);
        return bytes;
    }
}
