using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

internal sealed record BrokenRule(string Error, string? Message = null);

/// <summary>What the parameters of a container must satisfy, before any media is fetched.</summary>
internal static partial class ContainerRules
{
    private const int LongestCaption = 2_200;
    private const int MostHashtags = 30;
    private const int MostMentions = 20;

    public static BrokenRule? Broken(Fields fields, string type, IReadOnlyCollection<string> children)
    {
        if (type is not ("IMAGE" or "VIDEO" or "REELS" or "STORIES" or "CAROUSEL")) return new("100/2207023");
        if (fields.Has("upload_type")) return new("100", "The parameter upload_type is not supported with Instagram Login.");
        var child = fields["is_carousel_item"] is "true" or "True";
        if (type == "VIDEO" && !child)
            return new("100/2207023", "The VIDEO value for media_type is only for carousel items. Use the REELS media type.");
        if (child && type is ("CAROUSEL" or "STORIES")) return new("100/2207023");
        if (type == "CAROUSEL" ? children.Count is < 2 or > 10 : children.Count > 0) return new("100/2207028");
        if (type is "IMAGE" && fields["image_url"].Length == 0) return new("100", "The parameter image_url is required.");
        if (type is "VIDEO" or "REELS" && fields["video_url"].Length == 0) return new("100", "The parameter video_url is required.");
        if (type == "STORIES" && fields["image_url"].Length == 0 == (fields["video_url"].Length == 0))
            return new("100", "Give either image_url or video_url.");
        var caption = fields["caption"];
        if (TextElements(caption) > LongestCaption || Hashtag.Count(caption) > MostHashtags || Mention.Count(caption) > MostMentions)
            return new("36004/2207010");
        if (fields["alt_text"].Length > 1_000) return new("100", "The parameter alt_text is too long.");
        return UserTags(fields["user_tags"]);
    }

    private static int TextElements(string text) => new StringInfo(text).LengthInTextElements;

    private static BrokenRule? UserTags(string tags)
    {
        if (tags.Length == 0) return null;
        try
        {
            using var list = JsonDocument.Parse(tags);
            foreach (var tag in list.RootElement.EnumerateArray())
                foreach (var axis in (ReadOnlySpan<string>)["x", "y"])
                    if (tag.TryGetProperty(axis, out var place) && place.GetDouble() is < 0 or > 1) return new("100/2207036");
            return null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            return new("100", "The parameter user_tags is not a list of tags.");
        }
    }

    [GeneratedRegex(@"#\w+", RegexOptions.None, 1000)]
    private static partial Regex Hashtag { get; }

    [GeneratedRegex(@"@\w+", RegexOptions.None, 1000)]
    private static partial Regex Mention { get; }
}
