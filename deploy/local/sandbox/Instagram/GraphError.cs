using System.Globalization;
using System.Security.Cryptography;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

internal sealed record GraphErrorBody(
    string Message, string Type, int Code, int? ErrorSubcode, bool IsTransient, string? ErrorUserTitle, string? ErrorUserMsg, string FbtraceId);

internal sealed record GraphFailure(GraphErrorBody Error);

/// <summary>Errors in the graph's envelope, named "code" or "code/subcode".</summary>
internal static class GraphError
{
    public static Answer Of(string name, string? message = null, int? status = null)
    {
        var parts = name.Split('/');
        if (!int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)) return Bare(status);
        int? subcode = parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var given) ? given : null;
        var text = message ?? Texts.GetValueOrDefault(name) ?? Texts.GetValueOrDefault(parts[0]) ?? "An unknown error occurred";
        var body = new GraphErrorBody(text, "OAuthException", code, subcode, IsTransient(code), subcode is null ? null : "Error", subcode is null ? null : text,
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(8)).TrimEnd('='));
        return new Answer(status ?? StatusOf(code), new GraphFailure(body), name);
    }

    public static Answer NotFound(string id) =>
        Of("100/33", $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.");

    private static Answer Bare(int? status) => new(status ?? 502, "<html><body>Bad Gateway</body></html>", "http_" + (status ?? 502));

    private static bool IsTransient(int code) => code is -2 or -1 or 1 or 2 or 4 or 17 or 32 or 613 or 80002;

    private static int StatusOf(int code) => code switch
    {
        1 or 2 => 500,
        4 or 17 or 32 or 613 or 80002 => 403,
        _ => 400,
    };

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["-2/2207003"] = "It takes too long to download the media.",
        ["-2/2207020"] = "The media you are trying to access has expired.",
        ["-1/2207001"] = "There was an error with Instagram's server. Please try again later.",
        ["-1/2207032"] = "Create media fail, please try to re-create media.",
        ["4"] = "Application request limit reached",
        ["9/2207042"] = "You reached the maximum number of posts that is allowed to be published by Content Publishing API.",
        ["10"] = "Application does not have permission for this action",
        ["24/2207006"] = "The requested resource does not exist",
        ["24/2207008"] = "The media builder with the creation id does not exist or has expired.",
        ["25/2207050"] = "The Instagram account is restricted.",
        ["100/2207023"] = "The media type is unknown.",
        ["100/2207028"] = "Your post won't work as a carousel. Carousels need at least 2 photos/videos and no more than 10.",
        ["100/2207036"] = "Invalid position for a tagged user.",
        ["190"] = "Invalid OAuth access token - Cannot parse access token",
        ["190/463"] = "Error validating access token: Session has expired.",
        ["352/2207026"] = "The video file you selected is in a format that we don't support.",
        ["2635"] = "You are calling a version of the API that is no longer served.",
        ["9004/2207052"] = "The media could not be fetched from this URI.",
        ["9007/2207027"] = "The media is not ready for publishing, please wait for a moment.",
        ["36000/2207004"] = "The image is too large to download. It should be less than 8 MiB.",
        ["36001/2207005"] = "The image format is not supported.",
        ["36003/2207009"] = "The submitted image has an aspect ratio that is not supported.",
        ["36004/2207010"] = "The submitted image's caption was too long, or has too many tags.",
    };
}
