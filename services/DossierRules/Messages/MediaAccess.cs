namespace Campagne.DossierRules.Messages;

/// <summary>Images have a text alternative; video has captions and a transcript; sound has a transcript.</summary>
internal static class MediaAccess
{
    internal static IEnumerable<Match> Find(MessageCheck check) =>
        check.Message.Media.All(IsAccessible) ? [] : [new Match(null, check.Rule.Severity)];

    private static bool IsAccessible(MediaItem item) => item.Type switch
    {
        MediaType.Image => item.HasAltText,
        MediaType.Video => item.HasCaptions && item.HasTranscript,
        _ => item.HasTranscript,
    };
}
