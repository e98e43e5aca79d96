using System.Globalization;

namespace Campagne.Publishing.Platforms.Instagram;

/// <summary>The graph's times: <c>2026-11-20T09:27:28+0000</c>, an offset without a colon.</summary>
internal static class GraphTime
{
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
